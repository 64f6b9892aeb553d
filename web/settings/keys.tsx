/** A site's keys: which there are, since when, and the way to another. */
import type { VNode } from 'preact'
import { MadeBefore } from '../made-before.js'
import { Moment } from '../moment.js'
import { Sure } from '../sure.js'
import { Wide } from '../wide.js'
import { SiteHead } from './site-head.js'

export type KeysView = {
  readonly site: { readonly name: string; readonly title: string }
  readonly keys: readonly {
    readonly id: string
    readonly label: string
    readonly createdAt: Date
    /** Null where that is not known. */
    readonly madeBy: string | null
    /** To the minute; null where nobody has used it since that is kept. */
    readonly usedAt: Date | null
    readonly revokedAt: Date | null
  }[]
  /** The id that the form's key will have, so that the form sent twice makes one. */
  readonly next: string
  /** One that was made this moment. */
  readonly made?: string
  /** The id of one that the form had made already when it was sent again. */
  readonly madeBefore?: string
  readonly now: Date
}

export const KeysPage = ({ site, keys, next, made, madeBefore, now }: KeysView): VNode => (
  <div class="stack">
    <SiteHead site={site} at="keys" mayGiveKeys />
    {made && (
      <div class="notice good" role="status">
        <p>This key is shown once. Give it to the site's backend, and never put it into a page.</p>
        <p>
          <code class="secret">{made}</code>
        </p>
      </div>
    )}
    {madeBefore !== undefined && (
      <MadeBefore what="key" which={keys.some(({ id }) => id === madeBefore) ? `hk_${madeBefore}_…` : null} />
    )}
    {keys.length > 0 && (
      <Wide name="Keys" isPanel>
        <table>
          <thead>
            <tr>
              <th>Key</th>
              <th>For</th>
              <th>Made</th>
              <th>Last used</th>
              <th>State</th>
              <th>
                <span class="unseen">Deeds</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {keys.map(({ id, label, createdAt, madeBy, usedAt, revokedAt }) => (
              <tr key={id}>
                <td>
                  <code>hk_{id}_…</code>
                </td>
                <td>{label}</td>
                <td>
                  <Moment at={createdAt} now={now} />
                  {madeBy && <div class="soft">by {madeBy}</div>}
                </td>
                <td>{usedAt ? <Moment at={usedAt} now={now} /> : <span class="soft">not yet</span>}</td>
                <td>
                  {revokedAt ? (
                    <>
                      revoked <Moment at={revokedAt} now={now} />
                    </>
                  ) : (
                    <span class="chip approved">good</span>
                  )}
                </td>
                <td>
                  {revokedAt === null && (
                    <Sure
                      deed="Revoke"
                      of={`the key hk_${id}, for ${label}`}
                      action={`/review/sites/${site.name}/keys/${id}/revoke`}
                    >
                      {usedAt ? (
                        <>
                          Last used <Moment at={usedAt} now={now} />.
                        </>
                      ) : (
                        'Nothing has used it yet.'
                      )}{' '}
                      What still uses it is refused within five seconds.
                    </Sure>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    )}
    <form method="post" action={`/review/sites/${site.name}/keys`} class="panel stack">
      <h2>Another key</h2>
      <p class="soft">
        Several may be good at a time: make the new one, let the backend use it, then revoke the old one.
      </p>
      <input type="hidden" name="id" value={next} autocomplete="off" />
      <div class="field slim">
        <label for="label">For</label>
        <input id="label" name="label" maxLength={100} required placeholder="backend" autocomplete="off" />
      </div>
      <p>
        <button type="submit" class="first">
          Make a key
        </button>
      </p>
    </form>
  </div>
)
