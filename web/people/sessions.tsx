/** What is a moderator's own: where one is signed in, the password, personal tokens. */
import type { VNode } from 'preact'
import { MadeBefore } from '../made-before.js'
import { Moment } from '../moment.js'
import { Sure } from '../sure.js'
import { Wide } from '../wide.js'
import { NewPassword } from './sign-in.js'

type Session = {
  readonly id: string
  readonly madeAt: Date
  readonly seenAt: Date
  readonly address: string | null
  readonly agent: string | null
}
type Token = { readonly id: string; readonly createdAt: Date }

export type OwnView = {
  readonly sessions: readonly Session[]
  /** The session that looks; null when a token does. */
  readonly current: string | null
  readonly tokens: readonly Token[]
  /** Null where one signs in by links alone: then there is no password. */
  readonly email: string | null
  readonly now: Date
  readonly done?: 'ended' | 'password' | 'revoked' | undefined
  readonly fault?: string
  /** The id that the form's token will have, so that the form sent twice makes one. */
  readonly next: string
  /** A token made this moment. */
  readonly token?: string
  /** The id of one that the form had made already when it was sent again. */
  readonly tokenMadeBefore?: string
}

const news = {
  ended: 'Ended. Whoever was signed in there is so no more.',
  password: 'The password is another now; all other sessions have ended.',
  revoked: 'The token is good for nothing any more, within five seconds.',
} as const

export const OwnSessions = ({ sessions, current, tokens, email, now, done, fault, ...made }: OwnView): VNode => (
  <div class="stack">
    <div class="head">
      <h1>My sessions</h1>
      {sessions.length > 1 && (
        <form method="post" action="/review/sessions/end-others">
          <button type="submit">Sign out everywhere else</button>
        </form>
      )}
    </div>
    {done && (
      <p class="notice good" role="status">
        {news[done]}
      </p>
    )}
    {made.token && (
      <div class="notice good" role="status">
        <p>This token is shown once. Keep it where only the program that uses it can read it.</p>
        <p>
          <code class="secret">{made.token}</code>
        </p>
      </div>
    )}
    {made.tokenMadeBefore !== undefined && (
      <MadeBefore
        what="token"
        which={tokens.some(({ id }) => id === made.tokenMadeBefore) ? `hm_${made.tokenMadeBefore}_…` : null}
      />
    )}
    <Wide name="Sessions" isPanel>
      <table>
        <thead>
          <tr>
            <th>Where</th>
            <th>Browser</th>
            <th>Since</th>
            <th>Last seen</th>
            <th>
              <span class="unseen">Deeds</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <tr key={session.id}>
              <td>{session.address ?? 'unknown'}</td>
              <td>{browserOf(session.agent)}</td>
              <td>
                <Moment at={session.madeAt} now={now} />
              </td>
              <td>
                <Moment at={session.seenAt} now={now} />
              </td>
              <td class="number">
                {session.id === current ? (
                  <span class="chip approved">this one</span>
                ) : (
                  <form method="post" action={`/review/sessions/${session.id}/end`}>
                    <button type="submit" class="quiet" aria-label={`End the session of ${browserOf(session.agent)}`}>
                      End
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
    <p class="hint">
      A session ends after half an hour in which nothing is asked, and after eight hours in any case. Of where it was
      begun only the network is kept.
    </p>
    {email !== null && (
      <section class="panel stack" id="password" aria-labelledby="password-title">
        <h2 id="password-title">Password</h2>
        {fault && (
          <p class="notice bad" role="alert">
            {fault}
          </p>
        )}
        <form method="post" action="/review/password" class="stack slim">
          <input type="hidden" autocomplete="username" value={email} />
          <div class="field">
            <label for="current">Current password</label>
            <input id="current" name="current" type="password" autocomplete="current-password" required />
          </div>
          <NewPassword />
          <p>
            <button type="submit">Change it</button>
          </p>
        </form>
      </section>
    )}
    <section class="panel stack" aria-labelledby="tokens-title">
      <h2 id="tokens-title">Personal tokens</h2>
      <p class="soft">With one a program may do over the API what you may do here.</p>
      {tokens.length > 0 && (
        <ul class="stack">
          {tokens.map(({ id, createdAt }) => (
            <li key={id} class="row">
              <code>hm_{id}_…</code>
              <span class="soft grow">
                made <Moment at={createdAt} now={now} />
              </span>
              <Sure deed="Revoke" of={`the token hm_${id}`} action={`/review/tokens/${id}/revoke`}>
                What still uses it is refused within five seconds.
              </Sure>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action="/review/tokens">
        <input type="hidden" name="id" value={made.next} autocomplete="off" />
        <button type="submit">Make a token</button>
      </form>
    </section>
  </div>
)

const browsers = ['Firefox', 'Edg', 'OPR', 'Chrome', 'Safari'] as const
const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'Linux'] as const

/** "Firefox on Linux", as far as the browser says so; Edge and Opera call themselves Chrome too, and all call themselves Safari. */
export function browserOf(agent: string | null): string {
  const browser = browsers.find((name) => agent?.includes(name))
  const system = systems.find((name) => agent?.includes(name))
  const name = browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser
  return [name ?? 'another program', system && `on ${system}`].filter(Boolean).join(' ')
}
