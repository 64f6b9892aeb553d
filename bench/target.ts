/** One thing to be measured: how it is started, and what is known of it while it runs. */
import type { Postgres, Redis } from '../test/servers.js'
import type { Follow } from './job.js'
import type { Watched } from './processes.js'

export type World = {
  readonly postgres: Postgres
  readonly redis: Redis
  /** An empty directory for the target's files and logs. */
  readonly directory: string
}

export type Running = {
  readonly port: number
  readonly authorization: string | null
  /** How verdicts are learned; `none` when it gives none. */
  readonly follow: Follow['kind']
  readonly watched: Watched
  /** How many comments have been judged since it started; null when it judges nothing. */
  readonly judged: (() => Promise<number>) | null
  stop(): Promise<void>
}

export type Target = { readonly name: TargetName; start(world: World): Promise<Running> }

export const targetNames = [
  'bare-http',
  'bare-express',
  'baseline',
  'production-signals-off',
  'production-five-signals',
  'production',
  'embedded',
] as const
export type TargetName = (typeof targetNames)[number]

/** Counted as ever, but more than anybody can send: a bench is not to measure refusals. */
export const unlimited = { HAMLET_QUOTA_WRITES: '1000000000', HAMLET_QUOTA_READS: '1000000000' } as const
