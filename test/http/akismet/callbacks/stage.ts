/** The stage of callbacks: a service, the receiver of a client, and one that no operator has allowed. */
import type http from 'node:http'
import { type House, openHouse } from '../../../house.js'
import { type Arrived, type Manners, openReceiver, type Receiver } from '../../../receiver.js'
import type { Mode } from '../../../records.js'
import { until } from '../../../servers/until.js'
import { makeShared } from '../../../shared.js'
import { decide, get, holdsAll } from '../../asking.js'
import { type AkismetSite, check, idOf, newAkismetSite, type Params, patient, wordpress } from '../calling.js'

export type Stage = House & { readonly receiver: Receiver; readonly stranger: Receiver }

/** What is on the wire, as Akismet's own plugin reads it. */
type Said = {
  readonly key: string
  readonly endpoint: string
  readonly comments: readonly { readonly guid: string; readonly result: string; readonly comment_post_ID?: string }[]
}
export const saidBy = ({ body }: Arrived): Said => JSON.parse(body)
const guidsIn = (arrived: Arrived) => saidBy(arrived).comments.map(({ guid }) => guid)

export const replying =
  (status: 'success' | 'error'): Manners =>
  (answer: http.ServerResponse, arrived) =>
    void answer
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ comments: Object.fromEntries(guidsIn(arrived).map((guid) => [guid, { status }])) }))

async function openStage(mode: Mode): Promise<Stage> {
  const [receiver, stranger] = [await openReceiver(replying('success')), await openReceiver()]
  const env = {
    ...patient.env,
    HAMLET_WEBHOOKS_ALLOW_HOSTS: receiver.host,
    HAMLET_SECRET_KEY: 'a5'.repeat(32),
    HAMLET_SWEEP_SECONDS: '1',
  }
  const house = await openHouse({ mode, env })
  return {
    ...house,
    receiver,
    stranger,
    async close() {
      await house.close()
      await Promise.all([receiver.close(), stranger.close()])
    },
  }
}

/** One for all, wanted while tests are declared; each test has a site of its own. */
const share = makeShared(openStage)
export const shareStage = () => share({})

let asked = 0

/** Asks about a comment that nobody wrote before. */
export async function ask(house: Stage, site: AkismetSite, params: Params = {}) {
  asked += 1
  const own = wordpress({ callback: house.receiver.url, comment_author: `Author ${asked}`, ...params })
  const { text, headers } = await check(house, site, own)
  return { text, guid: headers['x-akismet-guid'] ?? '', id: idOf(headers), own }
}

export const versionOf = async (house: Stage, site: AkismetSite, id: string): Promise<number> =>
  (await get(house, site.key, `/v1/comments/${id}`).expect(200)).body.version

export const decideAs = async (house: Stage, site: AkismetSite, token: string, id: string, status: string) => {
  const version = await versionOf(house, site, id)
  await decide(house, token, id, { status, reason: 'other', version }).expect(200)
}

/** As if the ten seconds of undo were over. */
export const passTime = (house: Stage, id: string) =>
  house.db.query(
    `update hamlet.events set tell_at = now() where comment_id = $1 and position is null and tell_at is not null`,
    [id],
  )

export const allFor = ({ receiver }: Stage, guid: string) =>
  receiver.arrived.filter((one) => guidsIn(one).includes(guid))

export const heardOf = (house: Stage, guid: string, result: 'true' | 'false'): Promise<Arrived> =>
  until(`the client has heard ${result}`, () =>
    allFor(house, guid).find((one) => saidBy(one).comments.some((comment) => comment.result === result)),
  )

/** All that is due has been told, as this was told after it. */
export async function allIsTold(house: Stage, token: string): Promise<void> {
  const site = await newAkismetSite(house, holdsAll)
  const { id, guid } = await ask(house, site)
  await keptFor(house, id)
  await decideAs(house, site, token, id, 'approved')
  await passTime(house, id)
  await heardOf(house, guid, 'false')
  await until('nothing is due', async () => {
    const due = await house.db.query(`select id from hamlet.deliveries where kind = 'callback' and due_at <= now()
      and status = 'due'`)
    return due.length === 0
  })
}

export const keptFor = (house: Stage, id: string) =>
  until('it is known where the client wants to hear more', async () => {
    const rows = await house.db.query('select answered from hamlet.callbacks where comment_id = $1', [id])
    return rows.length > 0
  })
