/** History in words: each event is a sentence that an editor reads. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentenceOf, type Told } from '../../../src/domain/shown/history-words.js'

const event = (fields: Partial<Told>): Told => ({
  kind: 'received',
  actor: 'site',
  round: null,
  detail: null,
  verdict: null,
  ...fields,
})
const line = (signal: string, points: number, reason: string) => ({
  signal,
  points,
  reason,
  outcome: 'read' as const,
  strength: 0.5,
  evidence: [],
})
const account = [
  line('prior', -210, 'about 1 in 9 comments here is spam'),
  line('links', 300, '2 of 3 links go to hosts never seen here'),
  line('model', 120, 'words of spam'),
  line('tempo', 10, 'in haste'),
  line('record', -40, 'a good record'),
]
const verdict = { status: 'held', probability: 0.711, rule: null, account }

for (const [what, told, sentence] of [
  ['a receipt', {}, 'The site sent it.'],
  [
    'a verdict, with the two lines that weigh most',
    { kind: 'judged', round: 1, verdict },
    'The machine was unsure and held it: 2 of 3 links go to hosts never seen here; words of spam; spam with 71 %.',
  ],
  [
    'an approval in a second round, with what spoke for it',
    { kind: 'judged', round: 2, verdict: { ...verdict, status: 'approved', probability: 0.002 } },
    'The machine found nothing against it in round 2: a good record; spam with less than 1 %.',
  ],
  [
    'a rule',
    { kind: 'judged', round: 1, verdict: { ...verdict, rule: 'premoderation' } },
    'The machine was unsure and held it as the site wants to see such comments first; spam with 71 %.',
  ],
  ['a verdict that is not shown', { kind: 'judged', round: 1 }, 'The machine judged it.'],
  ['an approval', { kind: 'decided', actor: 'Ann', detail: { status: 'approved', reason: null } }, 'Ann approved it.'],
  [
    'a rejection',
    { kind: 'decided', actor: 'Ann', detail: { status: 'rejected', reason: 'off-topic' } },
    'Ann rejected it as off topic.',
  ],
  [
    'a bulk',
    { kind: 'decided', actor: 'Ann', detail: { status: 'spam', reason: null, bulk: 'b-1' } },
    'Ann called it spam, with others together.',
  ],
  ['an undoing', { kind: 'undone', actor: 'Ann', detail: { undoes: 7 } }, 'Ann took the decision back.'],
  ['an edit', { kind: 'edited' }, 'Its author edited it.'],
  [
    'an edit after an approval',
    { kind: 'edited', detail: { lapsed: 'approved' } },
    'Its author edited it. It had been approved; that holds for the text before.',
  ],
  [
    'a report that holds it',
    { kind: 'reported', actor: 'reader', detail: { reason: 'abuse', weight: 0.5, status: 'held' } },
    'A reader reported it as abuse. It waits for a moderator since.',
  ],
  ['a note', { kind: 'noted', actor: 'Ben', detail: { text: 'Who is this?' } }, 'Ben left a note.'],
  [
    'a lesson',
    { kind: 'taught', actor: 'machine', detail: { lessons: 12 } },
    "The site's layer has learnt it, which has 12 lessons now.",
  ],
  ['a removal', { kind: 'deleted' }, 'The site removed it.'],
  ['an erasure', { kind: 'erased' }, 'It was erased, as its author asked for.'],
  ['what a newer program left', { kind: 'frobbed', actor: 'Ann' }, 'frobbed, by Ann.'],
] as const satisfies readonly (readonly [string, Partial<Told>, string])[])
  test(`${what} is told`, () => assert.equal(sentenceOf(event(told)), sentence))
