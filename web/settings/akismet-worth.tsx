/** What Akismet is worth to a site: calls made and saved, and how often it said what moderators then decided. */
import { wilson } from '../../src/domain/shown/wilson.js'
import { Portion, Whisker } from '../charts.js'
import { nameOf, percent } from '../queue/account.js'
import type { Agreed, Standing } from './akismet-view.js'

type WorthProps = { readonly standing: Standing | null; readonly budget: number | null; readonly now: Date }

export function Worth({ standing, budget, now }: WorthProps) {
  if (standing === null)
    return (
      <aside class="panel beside" aria-label="What came of it">
        <h2>Not asked yet</h2>
        <p class="soft">
          With a key of its own the site may ask Akismet, too. What it answers is one reading among the others: a line
          of the account, and never a verdict by itself.
        </p>
      </aside>
    )
  const { months, agreement, usage } = standing
  const month = months.find((one) => one.month === now.toISOString().slice(0, 7))
  const checks = month?.checks ?? 0
  const saved = month?.saved ?? 0
  return (
    <aside class="panel beside" aria-label="What came of it">
      <h2>This month</h2>
      <dl class="outcome">
        <div>
          <dt>Calls</dt>
          <dd>
            {count(checks)}
            {budget !== null && ` of ${count(budget)}`}
          </dd>
          {budget !== null && <Portion share={Math.min(1, checks / Math.max(1, budget))} kind="neutral" />}
        </div>
        <div>
          <dt>Saved: settled without a call</dt>
          <dd>{count(saved)}</dd>
        </div>
        <div>
          <dt>In vain</dt>
          <dd>{count(month?.failed ?? 0)}</dd>
        </div>
        {usage && (
          <div>
            <dt>By Akismet’s own count</dt>
            <dd>{usage.limit === null ? count(usage.used) : `${count(usage.used)} of ${count(usage.limit)}`}</dd>
          </div>
        )}
      </dl>
      <h2>Agreed with moderators</h2>
      <p class="hint">Of the newest 1,000 decisions, those on which it spoke for either side.</p>
      <dl class="outcome">
        {[...agreement].sort(akismetFirst).map((one) => (
          <Agreement key={one.signal} {...one} />
        ))}
        {!agreement.some(({ signal }) => signal === 'akismet') && (
          <div>
            <dt>Akismet</dt>
            <dd class="soft">not known yet</dd>
          </div>
        )}
      </dl>
    </aside>
  )
}

const akismetFirst = (one: Agreed, other: Agreed): number =>
  Number(other.signal === 'akismet') - Number(one.signal === 'akismet')

function Agreement({ signal, spoke, agreed }: Agreed) {
  const share = wilson(agreed, spoke)
  return (
    <div>
      <dt>{nameOf(signal)}</dt>
      <dd>
        {share.share !== null && <b>{percent(share.share)}</b>}{' '}
        <span class="soft">
          {count(agreed)} of {count(spoke)}
        </span>
      </dd>
      {signal === 'akismet' && <Whisker {...share} />}
    </div>
  )
}

const count = (number: number): string => number.toLocaleString('en')
