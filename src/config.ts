/** Configuration: the environment, checked once and whole. The only place that reads `process.env`. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { rangeFrom } from './domain/address.js'
import { messageOf } from './domain/errors.js'
import { defaultPolicy } from './domain/policy/policy.js'

const port = z.coerce.number().int().min(0).max(65_535)
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)

/** All but what comes from outside the house. */
const localSignals = Object.keys(defaultPolicy.weights).filter((name) => name !== 'akismet')

const signalsIn = (list: string): readonly string[] =>
  list === 'all' ? localSignals : list === 'none' ? [] : list.split(',')

/** Every variable there is, with its default. docs/operations.md explains them in the same order. */
const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  HAMLET_HOST: z.string().min(1).default('127.0.0.1'),
  HAMLET_PORT: port.default(8080),
  HAMLET_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  HAMLET_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((range) => range.trim())
        .filter(Boolean),
    )
    .refine((ranges) => ranges.every((range) => rangeFrom(range) !== null), {
      message: 'expected addresses or ranges (192.0.2.0/24) with commas between',
    }),
  HAMLET_OPS_HOST: z.string().min(1).default('127.0.0.1'),
  HAMLET_OPS_PORT: port.default(9464),
  HAMLET_DATA_DIR: z.string().min(1).default('./data'),
  HAMLET_DEMO_KEY: z
    .string()
    .regex(/^hk_[0-9a-f]{8}_[A-Za-z0-9_-]{43}$/, 'expected hk_<8 hex digits>_<43 letters, digits, - or _>')
    .optional(),
  HAMLET_DEMO_AKISMET_KEY: z
    .string()
    .regex(/^[a-z0-9]{12}$/, 'expected 12 small letters and digits')
    .optional(),
  HAMLET_SECRET_KEY: z
    .string()
    .regex(
      /^[0-9a-f]{64}([,\s]+[0-9a-f]{64})*$/i,
      'expected 64 hex digits (openssl rand -hex 32), or several such keys, the newest first',
    )
    .optional(),
  HAMLET_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  HAMLET_DATABASE_POOL: whole(2, 200).default(10),
  HAMLET_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/)
    .default('hamlet'),
  HAMLET_QUEUE_LOCK_SECONDS: whole(1, 300).default(15),
  HAMLET_SCORE_CONCURRENCY: whole(1, 64).default(4),
  HAMLET_SCORE_BATCH: whole(1, 50).default(50),
  HAMLET_JOB_ATTEMPTS: whole(1, 20).default(5),
  HAMLET_JOB_RETRY_MS: whole(10, 600_000).default(500),
  HAMLET_SWEEP_SECONDS: whole(1, 3_600).default(5),
  HAMLET_AKISMET_URL: z.url({ protocol: /^https?$/ }).default('https://rest.akismet.com'),
  HAMLET_AKISMET_TIMEOUT_MS: whole(50, 5_000).default(2_000),
  HAMLET_AKISMET_PER_SECOND: whole(1, 1_000).default(50),
  HAMLET_ASK_CONCURRENCY: whole(1, 200).default(20),
  HAMLET_DRAIN_SECONDS: whole(0, 20).optional(),
  HAMLET_AKISMET_ANSWER_MS: whole(100, 14_000).default(900),
  HAMLET_API_DOCS: z.enum(['on', 'off']).default('on'),
  HAMLET_QUOTA_WRITES: whole(0, 1_000_000_000).default(60_000),
  HAMLET_QUOTA_READS: whole(0, 1_000_000_000).default(60_000),
  HAMLET_WEBHOOKS_ALLOW_HTTP: z.stringbool().default(false),
  HAMLET_WEBHOOKS_ALLOW_HOSTS: z
    .string()
    .regex(/^[^/@\s]*$/, 'expected hosts, with or without a port, and commas between')
    .default('')
    .transform((hosts) => hosts.split(',').filter(Boolean)),
  HAMLET_SIGNALS: z
    .string()
    .default('all')
    .refine((list) => signalsIn(list).every((signal) => localSignals.includes(signal)), {
      message: `expected all, none, or some of ${localSignals.join(',')}`,
    }),
})

type Variables = z.infer<typeof schema>
type Name = keyof Variables

const names = Object.keys(schema.shape) as Name[]
/** These may come from a file named by `<NAME>_FILE`, so that no secret stands in the environment. */
const secrets: readonly Name[] = [
  'DATABASE_URL',
  'REDIS_URL',
  'HAMLET_DEMO_KEY',
  'HAMLET_DEMO_AKISMET_KEY',
  'HAMLET_SECRET_KEY',
]

export type Config = Variables & {
  readonly publicUrl: string
  /** The names of the local signals that are asked. */
  readonly signals: readonly string[]
  /** How long a stopping service still answers while the proxy before it notices. */
  readonly drainSeconds: number
}

/** All faults at once, one line each. */
export class ConfigFault extends Error {
  override readonly name = 'ConfigFault'
  constructor(readonly faults: readonly string[]) {
    super(
      `the configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n  ${faults.join('\n  ')}`,
    )
  }
}

/** @throws ConfigFault */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const faults = unknownNames(environment).map(suggest)
  const given: Record<string, string> = {}
  for (const name of names) {
    const value = settingOf(name, environment, faults)
    if (value !== undefined && value !== '') given[name] = value
  }
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    for (const { path, message } of parsed.error.issues)
      faults.push(`${path.join('.')}: ${message}${came(path[0], given)}`)
  else if (parsed.data.REDIS_URL && !parsed.data.DATABASE_URL)
    faults.push(
      'REDIS_URL without DATABASE_URL: the records need a server too; set DATABASE_URL, or neither for the embedded mode',
    )
  if (!parsed.success || faults.length > 0) throw new ConfigFault(faults)

  const config = parsed.data
  return {
    ...config,
    publicUrl: (config.HAMLET_PUBLIC_URL ?? `http://${config.HAMLET_HOST}:${config.HAMLET_PORT}`).replace(/\/+$/, ''),
    signals: signalsIn(config.HAMLET_SIGNALS),
    drainSeconds: config.HAMLET_DRAIN_SECONDS ?? (config.DATABASE_URL ? 5 : 0),
  }
}

/** What may be shown: secrets as `***`. */
export function redacted(config: Config): Record<string, unknown> {
  return Object.fromEntries(
    names.map((name) => [name, secrets.includes(name) && config[name] !== undefined ? '***' : (config[name] ?? null)]),
  )
}

function settingOf(name: Name, environment: NodeJS.ProcessEnv, faults: string[]): string | undefined {
  const path = secrets.includes(name) ? environment[`${name}_FILE`] : undefined
  if (!path) return environment[name]
  if (environment[name]) faults.push(`${name} and ${name}_FILE are both set: set one`)
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    faults.push(`${name}_FILE: ${messageOf(error)}`)
    return undefined
  }
}

const came = (name: PropertyKey | undefined, given: Record<string, string>): string =>
  typeof name !== 'string' || given[name] === undefined || secrets.some((secret) => secret === name)
    ? ''
    : `; came '${given[name].slice(0, 60)}'`

function unknownNames(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set<string>([...names, ...secrets.map((name) => `${name}_FILE`)])
  // HAMLET_TEST_* are for the tests, and may be set in the shell that starts the service.
  return Object.keys(environment).filter((name) => /^HAMLET_(?!TEST_)/.test(name) && !known.has(name))
}

function suggest(unknown: string): string {
  const [nearest, distance] = names
    .map((name) => [name, editDistance(unknown, name)] as const)
    .reduce((best, next) => (next[1] < best[1] ? next : best))
  return `${unknown} is not a setting${distance <= 4 ? `; did you mean ${nearest}?` : ''}`
}

/** Levenshtein distance, row by row. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1]
    for (const [j, its] of [...other].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === its ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
