/** Who may do what here: the moderators, what each may do, and the way in for another. */
import type { VNode } from 'preact'
import { type Moderator, type ModeratorRole, moderatorRoles } from '../../src/domain/moderator.js'
import { Moment } from '../moment.js'
import { Wide } from '../wide.js'

type Site = { readonly id: string; readonly name: string; readonly title: string }
type Person = Moderator & {
  readonly email: string | null
  readonly hasPassword: boolean
  readonly isInvited: boolean
  readonly tokens: number
  readonly seenAt: Date | null
}

export type PeopleView = {
  readonly people: readonly Person[]
  /** Those that the admin who looks may give. */
  readonly sites: readonly Site[]
  readonly self: Moderator
  readonly now: Date
  readonly done?: 'changed' | 'removed' | undefined
  readonly fault?: string
  readonly typed?: { readonly name: string; readonly email: string }
  readonly invitation?: { readonly name: string; readonly link: string }
}

const news = { changed: 'Changed, from this moment on.', removed: 'Shut out, from this moment on.' } as const

export const PeoplePage = ({ people, sites, self, now, done, fault, typed, invitation }: PeopleView): VNode => (
  <div class="stack">
    <div class="head">
      <h1>People</h1>
      <a class="button" href="#invite">
        Invite somebody
      </a>
    </div>
    {done && (
      <p class="notice good" role="status">
        {news[done]}
      </p>
    )}
    {invitation && (
      <div class="notice good" role="status">
        <p>
          Give this link to <strong>{invitation.name}</strong>. It is shown once, works once, and for a week.
        </p>
        <p>
          <code class="secret">{invitation.link}</code>
        </p>
      </div>
    )}
    <Wide name="Moderators" isPanel>
      <table>
        <thead>
          <tr>
            <th>Name</th>
            <th>May</th>
            <th>Sites</th>
            <th>Signs in</th>
            <th>Last seen</th>
            <th>
              <span class="unseen">Deeds</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Row key={person.id} person={person} sites={sites} self={self} now={now} />
          ))}
        </tbody>
      </table>
    </Wide>
    <section class="panel stack" id="invite" aria-labelledby="invite-title">
      <h2 id="invite-title">Invite somebody</h2>
      {fault && (
        <p class="notice bad" role="alert">
          {fault}
        </p>
      )}
      <form method="post" action="/review/people" class="stack slim">
        <div class="field">
          <label for="name">Name</label>
          <input id="name" name="name" maxLength={100} required autocomplete="off" value={typed?.name} />
          <span class="hint">As colleagues read it beside decisions.</span>
        </div>
        <div class="field">
          <label for="email">E-mail address</label>
          <input
            id="email"
            name="email"
            type="email"
            maxLength={320}
            required
            autocomplete="off"
            value={typed?.email}
          />
          <span class="hint">With it one signs in. Nothing is sent there: you pass the invitation on.</span>
        </div>
        <May of="new" level="moderator" chosen={self.sites === null ? null : []} sites={sites} self={self} />
        <p>
          <button type="submit" class="first">
            Make an invitation
          </button>
        </p>
      </form>
    </section>
  </div>
)

type RowView = { person: Person; sites: readonly Site[]; self: Moderator; now: Date }

const Row = ({ person, sites, self, now }: RowView): VNode => (
  <tr>
    <td>
      <strong>{person.name}</strong>
      {person.email && <div class="soft small">{person.email}</div>}
    </td>
    <td>{mayIn[person.role]}</td>
    <td>{sitesInWords(person.sites, sites)}</td>
    <td>
      {waysIn(person).map((way) => (
        <div key={way}>{way}</div>
      ))}
    </td>
    <td>{person.seenAt ? <Moment at={person.seenAt} now={now} /> : <span class="soft">never</span>}</td>
    <td class="number">
      {person.id === self.id ? (
        <span class="chip">you</span>
      ) : (
        <a href={`/review/people/${person.id}`} aria-label={`Change ${person.name}`}>
          Change
        </a>
      )}
    </td>
  </tr>
)

/** One person: what may be changed, and the way out. */
export const PersonPage = ({ person, sites, self }: Omit<RowView, 'now'>): VNode => (
  <div class="stack slim">
    <p>
      <a href="/review/people">All people</a>
    </p>
    <h1>{person.name}</h1>
    <form method="post" action={`/review/people/${person.id}`} class="panel stack">
      <May of={person.id} level={person.role} chosen={person.sites} sites={sites} self={self} />
      <p>
        <button type="submit" class="first">
          Keep
        </button>
      </p>
    </form>
    {person.email && (
      <form method="post" action={`/review/people/${person.id}/invite`} class="panel stack">
        <h2>Another password</h2>
        <p class="soft">
          A new invitation, if the password or the last invitation is lost. Until it is used all stays.
        </p>
        <p>
          <button type="submit">Invite again</button>
        </p>
      </form>
    )}
    <form method="post" action={`/review/people/${person.id}/remove`} class="panel stack">
      <h2>The way out</h2>
      <p class="soft">Sessions, links and tokens end at once. The name stays in the histories of comments.</p>
      <p>
        <button type="submit" class="danger">
          Shut {person.name} out for good
        </button>
      </p>
    </form>
  </div>
)

const mayIn: Record<ModeratorRole, string> = { viewer: 'look', moderator: 'decide', admin: 'do everything' }
const explained: Record<ModeratorRole, string> = {
  viewer: 'look: reads all, changes nothing',
  moderator: 'decide: settles comments',
  admin: 'do everything: policy, keys and people, too',
}

type MayView = {
  of: string
  level: ModeratorRole
  chosen: readonly string[] | null
  sites: readonly Site[]
  self: Moderator
}

const May = ({ of, level, chosen, sites, self }: MayView): VNode => (
  <>
    <div class="field">
      <label for={`role-${of}`}>May</label>
      <select id={`role-${of}`} name="role">
        {moderatorRoles.map((one) => (
          <option key={one} value={one} selected={one === level}>
            {explained[one]}
          </option>
        ))}
      </select>
    </div>
    <fieldset>
      <legend>Sites</legend>
      {self.sites === null && (
        <label class="check">
          <input type="checkbox" name="all" value="yes" checked={chosen === null} /> all, also those to come
        </label>
      )}
      {sites.map((site) => (
        <label key={site.id} class="check">
          <input type="checkbox" name="sites" value={site.id} checked={chosen?.includes(site.id) ?? false} />{' '}
          {site.title}
        </label>
      ))}
    </fieldset>
  </>
)

const sitesInWords = (ids: readonly string[] | null, sites: readonly Site[]): string =>
  ids === null ? 'all' : ids.map((id) => sites.find((site) => site.id === id)?.title ?? 'another').join(', ') || 'none'

const waysIn = ({ hasPassword, isInvited, tokens }: Person): string[] => {
  const ways = [
    hasPassword ? 'with a password' : null,
    isInvited ? 'is invited' : null,
    tokens > 0 ? `${tokens} ${tokens === 1 ? 'token' : 'tokens'}` : null,
  ].flatMap((way) => way ?? [])
  return ways.length > 0 ? ways : ['by a link']
}
