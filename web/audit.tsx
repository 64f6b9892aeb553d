/** Who changed what: the audit, newest first, narrowed as the address says. */
import type { VNode } from 'preact'
import { changeInWords } from '../src/domain/shown/audit-words.js'
import { Moment } from './moment.js'
import { Wide } from './wide.js'

type Fields = Readonly<Record<string, unknown>>
type Line = {
  readonly id: number
  readonly at: Date
  readonly actor: string
  readonly address: string | null
  readonly action: string
  readonly site: string | null
  readonly object: string | null
  readonly before: Fields | null
  readonly after: Fields | null
}

export type AuditView = {
  readonly lines: readonly Line[]
  readonly next: string | null
  /** The address's query, as it came. */
  readonly filter: Fields
  readonly actions: readonly string[]
  readonly sites: readonly string[]
  readonly now: Date
}

const names = ['action', 'actor', 'site', 'since', 'until'] as const

function queryOf(filter: Fields, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(more)
  for (const name of names) if (typeof filter[name] === 'string') query.set(name, filter[name])
  const text = query.toString()
  return text && `?${text}`
}

const text = (filter: Fields, name: (typeof names)[number]): string => {
  const value = filter[name]
  return typeof value === 'string' ? value : ''
}

export const AuditPage = ({ lines, next, filter, actions, sites, now }: AuditView): VNode => (
  <div class="stack">
    <div class="head">
      <h1>Audit</h1>
      <a class="button" href={`/review/audit.csv${queryOf(filter)}`} download>
        Export as CSV
      </a>
    </div>
    <form method="get" action="/review/audit" class="panel row" aria-label="Narrow the audit">
      <Choice name="action" label="What" any="anything" options={actions} chosen={text(filter, 'action')} />
      <Choice name="site" label="Site" any="any site" options={sites} chosen={text(filter, 'site')} />
      <div class="field">
        <label for="actor">Who</label>
        <input id="actor" name="actor" maxLength={100} value={text(filter, 'actor')} />
      </div>
      <div class="field">
        <label for="since">From</label>
        <input id="since" name="since" type="date" value={text(filter, 'since').slice(0, 10)} />
      </div>
      <div class="field">
        <label for="until">Before</label>
        <input id="until" name="until" type="date" value={text(filter, 'until').slice(0, 10)} />
      </div>
      <button type="submit" class="low">
        Show
      </button>
    </form>
    {lines.length === 0 ? (
      <p class="panel soft">Nothing here fits the filter.</p>
    ) : (
      <Wide name="Lines" isPanel>
        <table>
          <thead>
            <tr>
              <th>When</th>
              <th>Who</th>
              <th>What</th>
              <th>Site</th>
              <th>Before and after</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <td>
                  <Moment at={line.at} now={now} />
                </td>
                <td>
                  {line.actor}
                  {line.address && <div class="soft small">from {line.address}</div>}
                </td>
                <td>
                  {line.action}
                  {line.object && <div class="soft small">{line.object}</div>}
                </td>
                <td>{line.site ?? '–'}</td>
                <td>
                  <Changes line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    )}
    {next && (
      <p>
        <a class="button" href={`/review/audit${queryOf(filter, { after: next })}`}>
          Older lines
        </a>
      </p>
    )}
    <p class="hint">
      No line is ever changed or taken away: the database refuses it. Of an address only the network is kept.
    </p>
  </div>
)

type Choosing = { name: string; label: string; any: string; options: readonly string[]; chosen: string }

const Choice = ({ name, label, any, options, chosen }: Choosing): VNode => (
  <div class="field">
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option} value={option} selected={option === chosen}>
          {option}
        </option>
      ))}
    </select>
  </div>
)

const Changes = ({ line: { action, before, after } }: { line: Line }): VNode => {
  const words = changeInWords(action, before, after)
  if (words !== null)
    return (
      <>
        {words.map((change) => (
          <div key={change}>{change}</div>
        ))}
      </>
    )
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return (
    <dl class="changes">
      {fields.map((name) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {before && name in before && <Value of={before[name]} was={after !== null && name in after} />}
            {after && name in after && <Value of={after[name]} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Longer ones, as whole lists, fold. */
const shownChars = 80

const Value = ({ of, was = false }: { of: unknown; was?: boolean }): VNode => {
  const written = typeof of === 'string' ? of : JSON.stringify(of)
  const Shown = was ? 'del' : 'ins'
  if (written.length <= shownChars) return <Shown>{written}</Shown>
  return (
    <details>
      <summary>{written.slice(0, shownChars)}…</summary>
      <Shown>{written}</Shown>
    </details>
  )
}
