/** The command that sets how a site asks Akismet, shows what came of it, and ends it. */
import { type Asking, akismetKeySchema, askingSchema } from '../../src/domain/akismet/asking.js'
import { commandLine } from '../../src/domain/moderator.js'
import { type AkismetShown, akismetOnWire } from '../../src/http/sites/akismet-settings.js'
import { makeAkismetSettings } from '../parts/akismet-settings.js'
import { openAsking } from '../parts/asking.js'
import { type Command, exits, Misuse, type Options, show } from './command.js'
import { siteNamed } from './sites.js'

export const akismet: Command = {
  usage: 'akismet set SITE [OPTIONS] < key | akismet show SITE | akismet remove SITE',
  does: `sets how a site asks Akismet (with no key on standard input the one there is stays), shows it, or ends it; options:
    --blog URL, --asks always|undecided|never, --band FROM-TO, --budget CALLS|none, --on-failure local|hold,
    --address full|network|none, --without name,email (or none), --test`,
  needsRecords: true,
  async run({ args: [deed, name], options, json }, world, { db }) {
    if (deed !== 'set' && deed !== 'show' && deed !== 'remove') throw new Misuse('expected set, show or remove')
    const site = await siteNamed({ db }, name)
    const asking = openAsking(world.config)
    try {
      const settings = makeAkismetSettings({ db, ...asking })
      if (deed === 'remove') {
        if (!(await settings.remove(commandLine, site.id))) throw new Error(`site ${site.name} does not ask Akismet`)
        show(world, json, { removed: site.name }, [['asks Akismet no more', site.name]])
        return exits.done
      }
      const before = await settings.show(site.id)
      if (deed === 'set') {
        const change = { siteId: site.id, key: keyFrom(await world.input()) }
        if (!(await settings.set(commandLine, { ...change, asking: askingFrom(options, before?.asking ?? null) })))
          throw new Misuse('expected the key on standard input')
      }
      const found = await settings.show(site.id)
      if (found === null) throw new Error(`site ${site.name} does not ask Akismet`)
      show(world, json, akismetOnWire(found), rowsOf(found))
      return exits.done
    } finally {
      asking.close()
    }
  },
}

function keyFrom(input: string): string | null {
  const given = input.trim()
  if (given === '') return null
  const key = akismetKeySchema.safeParse(given)
  if (!key.success) throw new Misuse(key.error.issues.map(({ message }) => message).join('; '))
  return key.data
}

/** What is not named stays as it is. */
function askingFrom(options: Options, before: Asking | null): Asking {
  const text = (name: string) => (typeof options[name] === 'string' ? options[name] : undefined)
  const [from, to] = text('band')?.split('-').map(Number) ?? []
  const without = text('without')?.split(',')
  const budget = text('budget')
  const named = {
    blog: text('blog'),
    asks: text('asks'),
    from,
    to,
    monthlyBudget: budget === undefined ? undefined : budget === 'none' ? null : Number(budget),
    onFailure: text('on-failure'),
    sendsAddress: text('address'),
    sendsName: without && !without.includes('name'),
    sendsEmail: without && !without.includes('email'),
    isTest: options.test === true ? true : undefined,
  }
  const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
  const parsed = askingSchema.safeParse({ ...before, ...given })
  if (parsed.success) return parsed.data
  throw new Misuse(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '))
}

function rowsOf({ asking, alert, usage, months, agreement, ...one }: AkismetShown): (readonly unknown[])[] {
  const [month] = months
  return [
    ['site', one.site],
    ['blog', asking.blog],
    ['asks', asking.asks === 'undecided' ? `undecided, from ${asking.from} to ${asking.to}` : asking.asks],
    ['without an answer', asking.onFailure === 'hold' ? 'a person looks' : 'the other signals decide'],
    [
      'sends',
      `${asking.sendsName ? '' : 'no '}name, ${asking.sendsEmail ? '' : 'no '}e-mail, address: ${asking.sendsAddress}`,
    ],
    ['monthly budget', asking.monthlyBudget ?? 'none'],
    ...(asking.isTest ? [['test', 'Akismet learns nothing']] : []),
    ['key', one.keyState],
    ...(one.pausedUntil === null ? [] : [['wants no calls until', one.pausedUntil.toISOString()]]),
    ...(alert === null ? [] : [['alert', `${alert.code} ${alert.message}`]]),
    ...(usage === null ? [] : [['used, says Akismet', `${usage.used} of ${usage.limit ?? 'no limit'}`]]),
    ...(month === undefined
      ? []
      : [[`calls in ${month.month}`, `${month.checks}, ${month.failed} in vain; ${month.saved} saved`]]),
    ...(one.callbackUrl === null ? [] : [['callback', one.callbackUrl]]),
    ...agreement.map(({ signal, spoke, agreed }) => [`${signal} agreed with moderators`, `${agreed} of ${spoke}`]),
  ]
}
