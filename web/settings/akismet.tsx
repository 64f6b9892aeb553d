/** Akismet among a site's settings: how the site asks it, what stands in the way, and what came of it. */

import { Moment } from '../moment.js'
import { AkismetForm } from './akismet-form.js'
import { Months } from './akismet-months.js'
import type { AkismetView, Standing } from './akismet-view.js'
import { Worth } from './akismet-worth.js'
import { Faults } from './faults.js'
import { SiteHead } from './site-head.js'
import { Versions } from './versions.js'

export function AkismetPage(view: AkismetView) {
  const { site, standing, asking, faults, isSaved, versions, keepsKeys, mayChange, now } = view
  const [newest] = versions
  return (
    <div class="settings stack">
      <SiteHead site={site} at="akismet" mayGiveKeys={mayChange}>
        {standing && (
          <p class="soft">
            Set by {standing.changedBy}, <Moment at={standing.changedAt} now={now} />
          </p>
        )}
      </SiteHead>
      {isSaved && <p class="notice good">Saved. Within two seconds it holds for what comes.</p>}
      <Faults faults={faults} />
      {!keepsKeys && (
        <p class="notice">
          No key can be kept here: this installation has no <code>HAMLET_SECRET_KEY</code> to seal it with, and an open
          one is not stored. Whoever runs it sets one.
        </p>
      )}
      {standing && <Troubles standing={standing} now={now} />}
      <div class="sides">
        <div class="stack">
          <AkismetForm {...{ site, asking, keepsKeys, mayChange, now }} standing={standing} />
          {standing && mayChange && <Leaving path={`/review/sites/${site.name}/akismet/remove`} />}
        </div>
        <Worth standing={standing} budget={asking.monthlyBudget} now={now} />
      </div>
      {standing && <Months months={standing.months} />}
      {newest && (
        <Versions
          versions={versions}
          inForce={newest.version}
          path={`/review/sites/${site.name}/akismet`}
          mayChange={mayChange}
          now={now}
        />
      )}
    </div>
  )
}

const Troubles = ({ standing: { keyState, alert, pausedUntil, usage }, now }: { standing: Standing; now: Date }) => (
  <>
    {keyState === 'refused' && (
      <p class="notice bad">Akismet does not accept the key: nothing is asked until it is another, or is accepted.</p>
    )}
    {keyState === 'suspended' && <p class="notice bad">Akismet has suspended the key: nothing is asked by it.</p>}
    {alert && (
      <p class="notice bad">
        Akismet says, <Moment at={alert.at} now={now} />: {alert.message} <span class="soft">({alert.code})</span>
      </p>
    )}
    {usage?.isThrottled && <p class="notice bad">The key has had more calls than it is paid for: Akismet slows it.</p>}
    {pausedUntil && (
      <p class="notice">Akismet wants no calls until {pausedUntil.toISOString().slice(0, 16).replace('T', ' ')} UTC.</p>
    )}
  </>
)

const Leaving = ({ path }: { path: string }) => (
  <details class="panel list">
    <summary>Ask Akismet no more</summary>
    <form method="post" action={path} class="stack">
      <p class="hint">
        The key, what was sent and what waits for an answer are forgotten; the counts stay. To stop for a while, choose
        “never” above.
      </p>
      <p>
        <button type="submit" class="danger">
          Forget the key and stop asking
        </button>
      </p>
    </form>
  </details>
)
