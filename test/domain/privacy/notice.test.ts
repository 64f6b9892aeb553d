/** The privacy notice: it says what is in force, who gets what, and what has changed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { defaultPolicy, type Policy } from '../../../src/domain/policy/policy.js'
import { escaped, formLines } from '../../../src/domain/privacy/form-line.js'
import { noticeOf } from '../../../src/domain/privacy/notice.js'
import { receiptOf } from '../../../src/domain/privacy/receipt.js'
import type { Recipient } from '../../../src/domain/privacy/recipient.js'

const keptFor = { idempotencyHours: 24, traceDays: 90, sketchDays: { undecided: 90, decided: 365 } }
const site = { name: 'gazette', title: 'The Gazette', createdAt: new Date('2026-01-02T03:04:05Z') }
const address = 'https://comments.example/privacy/gazette'
const others: Recipient = {
  name: 'Others Ltd',
  url: 'https://others.example/privacy',
  purpose: 'know spam that was seen elsewhere',
  fields: ['the comment', 'the address'],
  kept: '14 to 90 days',
  since: new Date('2026-03-01T00:00:00Z'),
  onErasure: 'Others Ltd cannot erase one person; what it has goes after 14 to 90 days.',
}

const after = (...changes: readonly Partial<Policy>[]) =>
  noticeOf({
    site,
    address,
    keptFor,
    recipients: [],
    policies: [{}, ...changes].map((change, at) => ({
      version: at + 1,
      at: new Date(Date.UTC(2026, at)),
      policy: { ...defaultPolicy, ...change },
    })),
  })
const retention = (addressDays: number | null, spamBodyDays: number | null) => ({
  retention: { addressDays, spamBodyDays },
})
const keptOf = (part: RegExp, notice = after()) => notice.collected.find(({ what }) => part.test(what))?.kept

test('how long addresses and spam are kept is what the policy in force says', () => {
  assert.match(keptOf(/network address/) ?? '', /^For 30 days; then only a hash/)
  assert.match(keptOf(/network address/, after(retention(7, 1))) ?? '', /^For 7 days/)
  assert.match(keptOf(/network address/, after(retention(null, 1))) ?? '', /^Until the site deletes/)
  assert.match(keptOf(/^The comment/, after(retention(7, 1))) ?? '', /spam is dropped after 1 day\.$/)
})

test('whoever gets a comment stands in the notice, in the line for the form, and in what erasing cannot do', () => {
  const policies = [{ version: 1, at: site.createdAt, policy: defaultPolicy }]
  const notice = noticeOf({ site, address, keptFor, policies, recipients: [others] })
  assert.deepEqual(notice.recipients, [others])
  assert.match(notice.formLines.en?.text ?? '', /^This site uses Hamlet and Others Ltd to reduce spam\. Learn how/)
  assert.ok(notice.erasure.includes(others.onErasure))
})

test('the changes are told newest first, and only what changes something for those who comment', () => {
  const { changes } = after(
    { holdAt: 0.4 },
    { ...retention(7, 30), holdAt: 0.4 },
    { ...retention(7, 30), reports: { holdAt: null } },
    { ...retention(7, 30), sharesCampaigns: true },
  )
  assert.deepEqual(
    changes.map(({ at, says }) => [at.getUTCMonth(), says.length]),
    [
      [4, 2],
      [3, 1],
      [2, 1],
      [0, 1],
    ],
  )
  assert.match(changes[2]?.says[0] ?? '', /^Addresses: For 7 days/)
})

test('the line is there in five languages, with the link in each', () => {
  const lines = formLines(['Hamlet', 'Others', 'More'], address)
  assert.deepEqual(Object.keys(lines), ['en', 'de', 'fr', 'es', 'ko'])
  for (const { text, html } of Object.values(lines)) {
    assert.match(text, /Hamlet, Others.*More/)
    assert.ok(text.endsWith(address) && html.includes(`<a href="${address}">`))
  }
  assert.equal(
    formLines(['Hamlet'], address).en?.text,
    `This site uses Hamlet to reduce spam. Learn how your comment data is processed. ${address}`,
  )
})

test('a name with markup in it is text in the line', () => {
  const { html = '' } = formLines(['<img src=x onerror=alert(1)>'], 'https://a.example/"x').en ?? {}
  assert.ok(!html.includes('<img') && !html.includes('"x"'))
  assert.equal(escaped(`<a href="x" title='y'>&`), '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;')
})

test('a receipt says of all that remains why it may, and what others still hold', () => {
  const counts = { tombstones: 2, events: 5, verdicts: 2, sketches: 1, 'failed jobs': 1 }
  const erasing = {
    id: 'e',
    askedAt: site.createdAt,
    doneAt: site.createdAt,
    deleted: { comments: 2 },
    remains: counts,
  }
  const receipt = receiptOf(erasing, [others])
  assert.equal(receipt.because.length, Object.keys(counts).length + 2)
  assert.deepEqual(receipt.elsewhere, [
    { name: 'Others Ltd', url: others.url, kept: '14 to 90 days', says: others.onErasure },
  ])
})

test('Akismet is not among what is looked at: only a site that asks it names it, with those who get something', () => {
  const looked = after().judging.find((line) => line.startsWith('These things are looked at'))
  assert.match(looked ?? '', /links/)
  assert.doesNotMatch(looked ?? '', /akismet/i)
})
