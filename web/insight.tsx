/** Insight: what came, how soon it was judged, whether machine and moderators agree, and who did the work. */
import type { Insight, Moment } from '../src/domain/shown/insight.js'
import type { Share } from '../src/domain/shown/wilson.js'
import { Bars, duration, Portion, Times, Whisker } from './charts.js'
import { nameOf, percent } from './queue/account.js'
import { Wide } from './wide.js'

export type InsightView = {
  readonly insight: Insight
  readonly sites: readonly { readonly name: string; readonly title: string }[]
  readonly site: string | null
  readonly days: number
  readonly step: 'hour' | 'day'
}

export function InsightPage({ insight, sites, site, days, step }: InsightView) {
  const { moments, missed, wronged, signals, moderators } = insight
  const labels = moments.map(({ at }) => labelOf(at, step))
  return (
    <div class="insight">
      <div class="head">
        <h1>Insight</h1>
        <Asking sites={sites} site={site} days={days} step={step} />
      </div>
      {moments.length === 0 ? (
        <p class="panel none">Nothing was counted yet. Figures come some minutes after the first comments.</p>
      ) : (
        <>
          <Tiles moments={moments} />
          <section class="panel">
            <h2>What came</h2>
            <Legend />
            <Bars
              bars={moments.map((moment, at) => ({
                label: labels[at] ?? '',
                parts: kinds.map((kind) => ({ kind, count: moment[kind] })),
              }))}
              says={`Comments by ${step}, by what the machine made of them. The table below has the figures.`}
            />
            <Figures moments={moments} labels={labels} />
          </section>
          <section class="panel">
            <h2>How soon</h2>
            <p class="legend small">
              <span class="curve verdict">verdict, half of them</span>
              <span class="curve slow">verdict, 95 of 100</span>
              <span class="curve decision">decision by a moderator, half of them</span>
            </p>
            <Times
              labels={labels}
              curves={[
                { name: 'half judged within', kind: 'verdict', values: moments.map(({ verdictP50 }) => verdictP50) },
                { name: '95 of 100 judged within', kind: 'slow', values: moments.map(({ verdictP95 }) => verdictP95) },
                {
                  name: 'half decided within',
                  kind: 'decision',
                  values: moments.map(({ decisionP50 }) => decisionP50),
                },
              ]}
              says={`Time to verdict and to decision by ${step}.`}
            />
          </section>
        </>
      )}
      <section class="panel">
        <h2>Is the machine right when nobody looks?</h2>
        <p class="soft">
          A few of the comments that it settled are laid before moderators among the held ones, without saying so. How
          often they disagree, with the interval in which the truth lies in 95 of 100 cases:
        </p>
        <dl class="shares">
          <Agreement name="Spam that it let through" share={missed} of="approved comments looked at" />
          <Agreement name="Honest comments that it called spam" share={wronged} of="spam looked at" />
        </dl>
      </section>
      {signals.length > 0 && <Signals signals={signals} />}
      {moderators.length > 0 && <Work moderators={moderators} />}
    </div>
  )
}

const kinds = ['approved', 'held', 'spam', 'rejected'] as const

const labelOf = (at: Date, step: 'hour' | 'day'): string => {
  const iso = at.toISOString()
  return step === 'hour'
    ? `${iso.slice(8, 10)}. ${iso.slice(11, 13)} h`
    : `${Number(iso.slice(8, 10))} ${months[at.getUTCMonth()]}`
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const Asking = ({ sites, site, days, step }: Omit<InsightView, 'insight'>) => (
  <form method="get" action="/review/insight" class="row asking">
    {sites.length > 1 && (
      <>
        <label class="unseen" for="site">
          Site
        </label>
        <select id="site" name="site">
          <option value="">All sites</option>
          {sites.map(({ name, title }) => (
            <option key={name} value={name} selected={name === site}>
              {title}
            </option>
          ))}
        </select>
      </>
    )}
    <label class="unseen" for="span">
      Time
    </label>
    <select id="span" name="span">
      {spans.map(({ value, says }) => (
        <option key={value} value={value} selected={value === `${days}-${step}`}>
          {says}
        </option>
      ))}
    </select>
    <button type="submit">Show</button>
  </form>
)

/** As the address says them: so many days, by the day or by the hour. */
export const spans = [
  { value: '2-hour', days: 2, step: 'hour', says: 'Two days, by the hour' },
  { value: '7-day', days: 7, step: 'day', says: 'A week' },
  { value: '30-day', days: 30, step: 'day', says: 'A month' },
  { value: '90-day', days: 90, step: 'day', says: 'Three months' },
] as const

const Tiles = ({ moments }: { moments: readonly Moment[] }) => {
  const sum = (of: (moment: Moment) => number) => moments.reduce((total, moment) => total + of(moment), 0)
  const received = sum((moment) => moment.received)
  const judged = Math.max(
    1,
    sum(({ approved, held, spam, rejected }) => approved + held + spam + rejected),
  )
  const soonest = moments.flatMap(({ verdictP50 }) => verdictP50 ?? []).sort((one, other) => one - other)
  const usual = soonest[Math.floor(soonest.length / 2)]
  const tiles = [
    { name: 'comments', value: received.toLocaleString('en') },
    { name: 'were spam', value: percent(sum(({ spam }) => spam) / judged) },
    { name: 'waited for a moderator', value: percent(sum(({ held }) => held) / judged) },
    { name: 'usual time to a verdict', value: usual === undefined ? '–' : `${duration(usual)} at most` },
    { name: 'decisions by moderators', value: sum(({ decisions }) => decisions).toLocaleString('en') },
  ]
  return (
    <dl class="tiles">
      {tiles.map(({ name, value }) => (
        <div key={name} class="panel">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const Legend = () => (
  <p class="legend small">
    {kinds.map((kind) => (
      <span key={kind} class={kind}>
        {kind}
      </span>
    ))}
  </p>
)

const Figures = ({ moments, labels }: { moments: readonly Moment[]; labels: readonly string[] }) => (
  <details>
    <summary>As a table</summary>
    <Wide name="Figures">
      <table>
        <thead>
          <tr>
            <th scope="col">When (UTC)</th>
            {['Received', 'Approved', 'Held', 'Spam', 'Rejected', 'Spam share', 'Half judged within'].map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {moments.map(({ received, approved, held, spam, rejected, spamShare, verdictP50 }, at) => (
            <tr key={labels[at]}>
              <th scope="row">{labels[at]}</th>
              {[received, approved, held, spam, rejected].map((count, column) => (
                <td key={column} class="number">
                  {count.toLocaleString('en')}
                </td>
              ))}
              <td class="number">{spamShare === null ? '–' : percent(spamShare)}</td>
              <td class="number">{verdictP50 === null ? '–' : duration(verdictP50)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  </details>
)

const Agreement = ({ name, share, of }: { name: string; share: Share; of: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <b>{share.share === null ? 'not known yet' : percent(share.share)}</b>{' '}
      <span class="soft">
        {share.share !== null && `between ${percent(share.low)} and ${percent(share.high)}; `}
        {share.of === 0 ? `no ${of} yet` : `${share.count} of ${share.of} ${of}`}
      </span>
      {share.of > 0 && <Whisker {...share} />}
    </dd>
  </div>
)

const Signals = ({ signals }: Pick<Insight, 'signals'>) => (
  <section class="panel">
    <h2>Which signals agree with moderators</h2>
    <Wide name="Signals">
      <table class="agreeing">
        <thead>
          <tr>
            <th scope="col">Signal</th>
            <th scope="col">Spoke for spam, and was right</th>
            <th scope="col">Spoke for ham, and was right</th>
          </tr>
        </thead>
        <tbody>
          {signals.map(({ signal, spokeForSpam, spokeForHam }) => (
            <tr key={signal}>
              <th scope="row">{nameOf(signal)}</th>
              <Right share={spokeForSpam} kind="spam" />
              <Right share={spokeForHam} kind="approved" />
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  </section>
)

const Right = ({ share: { share, of, count }, kind }: { share: Share; kind: string }) => (
  <td>
    {share === null ? (
      <span class="soft">never spoke</span>
    ) : (
      <>
        <Portion share={share} kind={kind} /> <b>{percent(share)}</b> <span class="soft">{`${count} of ${of}`}</span>
      </>
    )}
  </td>
)

const Work = ({ moderators }: Pick<Insight, 'moderators'>) => {
  const most = Math.max(1, ...moderators.map(({ decisions }) => decisions))
  return (
    <section class="panel">
      <h2>Work</h2>
      <table class="agreeing">
        <thead>
          <tr>
            <th scope="col">Moderator</th>
            <th scope="col">Decisions</th>
          </tr>
        </thead>
        <tbody>
          {moderators.map(({ name, decisions }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <Portion share={decisions / most} kind="neutral" /> <b>{decisions.toLocaleString('en')}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
