/** The site's backend: posts, posts again, mistakes ids, edits and deletes, over many connections. */
import { setTimeout as patience } from 'node:timers/promises'
import { commentJson } from '../../bench/bodies.js'
import type { Chance } from '../../bench/random.js'
import type { Doors } from './doors.js'
import type { Ledger } from './ledger.js'

export type Backend = { readonly doors: Doors; readonly key: string; readonly ledger: Ledger; readonly chance: Chance }

const connections = 32
const repeated = 0.1
const mistaken = 0.02
const editedAfterwards = 0.03
const deletedAfterwards = 0.01

/** Sends `count` comments evenly over `seconds`, or as fast as they are answered once it is behind. */
export async function write(backend: Backend, count: number, seconds: number): Promise<void> {
  const startedAt = performance.now()
  let next = 0
  const writer = async () => {
    while (next < count && !backend.doors.isClosed) {
      const number = next
      next += 1
      await patience(Math.max(0, startedAt + (number / count) * seconds * 1_000 - performance.now()))
      await writeOne(backend, number)
    }
  }
  await Promise.all(Array.from({ length: connections }, writer))
}

async function writeOne({ doors, key, ledger, chance }: Backend, number: number): Promise<void> {
  const post = (body: string) => doors.insist({ method: 'POST', path: '/v1/comments', token: key, body })
  const externalId = `chaos-${number}`
  const body = commentJson(chance, 'chaos', number)
  const fate = chance.next()
  const isAmiss = (what: string, came: unknown) => ledger.amiss.push({ what, came: JSON.stringify(came) })

  const kept = await post(body)
  if (kept === null) return
  const { id } = kept.body
  if ((kept.status !== 202 && kept.status !== 200) || id === undefined)
    return void isAmiss(`POST of ${externalId}`, kept)
  ledger.acked.set(externalId, id)

  if (fate < repeated) {
    const again = await post(body)
    if (again !== null && !(again.status === 200 && again.body.id === id)) isAmiss(`repeat of ${externalId}`, again)
  } else if (fate < repeated + mistaken) {
    const other = await post(JSON.stringify({ ...JSON.parse(body), body: `Another text under ${externalId}.` }))
    if (other !== null && !(other.status === 409 && other.body.id === id)) isAmiss(`other under ${externalId}`, other)
  } else if (fate < repeated + mistaken + editedAfterwards) {
    await edit({ doors, key, ledger, chance }, id)
  } else if (fate < repeated + mistaken + editedAfterwards + deletedAfterwards) {
    const gone = await doors.insist({ method: 'DELETE', path: `/v1/comments/${id}`, token: key })
    if (gone?.status === 204) ledger.removed.add(id)
    else if (gone !== null) isAmiss(`removal of ${id}`, gone)
  }
}

/** At the version that stands; when another was first, at the next. */
async function edit({ doors, key, ledger }: Backend, id: string): Promise<void> {
  const path = `/v1/comments/${id}`
  for (;;) {
    const stands = await doors.insist({ method: 'GET', path, token: key })
    if (stands === null) return
    const answer = await doors.insist({
      method: 'PATCH',
      path,
      token: key,
      body: { body: `Said otherwise in the end: ${id}, and with more care than the first time.` },
      headers: { 'if-match': stands.etag ?? '' },
    })
    if (answer === null || answer.status === 412) {
      if (answer === null) return
      continue
    }
    if (answer.status === 200) ledger.edited.set(id, answer.body.revision ?? 0)
    else ledger.amiss.push({ what: `edit of ${id}`, came: JSON.stringify(answer) })
    return
  }
}
