/** Settings of a site: what the machine may do by itself, tried on the last comments before it is saved. */

import type { Fault } from '../../src/domain/errors.js'
import type { Report } from '../../src/domain/policy/backtest.js'
import type { List } from '../../src/domain/policy/lists.js'
import type { Policy } from '../../src/domain/policy/policy.js'
import { Faults, faultOf } from './faults.js'
import { Preview } from './preview.js'
import { Retention } from './retention.js'
import { SiteHead } from './site-head.js'
import { Versions, type VersionView } from './versions.js'
import { Waiting } from './waiting.js'

export type SettingsView = {
  readonly site: { readonly name: string; readonly title: string }
  readonly inForce: { readonly version: number }
  /** What the form shows: the policy in force, or a draft of one. */
  readonly policy: Policy
  readonly report?: Report
  readonly faults?: readonly Fault[]
  readonly isSaved?: boolean
  readonly isOvertaken?: boolean
  readonly replayed: number
  readonly versions: readonly VersionView[]
  /** Whether the one who looks may try a draft, and save it. */
  readonly mayTry: boolean
  readonly mayChange: boolean
  readonly now: Date
}

export function Settings(view: SettingsView) {
  const { site, inForce, policy, report, faults = [], isSaved, isOvertaken, mayTry, mayChange } = view
  const path = `/review/sites/${site.name}/settings`
  return (
    <div class="settings">
      <SiteHead site={site} at="settings" mayGiveKeys={mayChange}>
        <p class="soft">Version {inForce.version} is in force</p>
      </SiteHead>
      {isSaved && <p class="notice good">Saved. Within two seconds it judges what comes.</p>}
      {isOvertaken && (
        <p class="notice bad">Somebody else has saved a version meanwhile: look at it below, then save yours again.</p>
      )}
      <Faults faults={faults} />
      <form class="sides" method="post" action={path} data-preview={mayTry ? `${path}/preview` : undefined}>
        <input type="hidden" name="version" value={inForce.version} />
        <fieldset class="stack" disabled={!mayTry}>
          <legend class="unseen">Policy</legend>
          <Lines policy={policy} faults={faults} />
          <Waiting policy={policy} />
          <Retention policy={policy} />
          <Lists lists={policy.lists} />
        </fieldset>
        {mayTry ? (
          <aside class="panel beside" aria-label="Preview">
            <div id="preview" aria-live="polite">
              <Preview report={report ?? null} policy={policy} replayed={view.replayed} />
            </div>
            <div class="row">
              <button type="submit" formaction={`${path}/preview`}>
                Try it
              </button>
              {mayChange && (
                <button type="submit" class="first">
                  Save as version {inForce.version + 1}
                </button>
              )}
            </div>
            {!mayChange && <p class="hint">You may try; an administrator saves.</p>}
          </aside>
        ) : (
          <aside class="panel beside" aria-label="Who changes it">
            <p class="soft">You may look. Moderators try what other lines would do; administrators save them.</p>
          </aside>
        )}
      </form>
      <Versions versions={view.versions} inForce={inForce.version} path={path} mayChange={mayChange} now={view.now} />
    </div>
  )
}

type LinesProps = { policy: Policy; faults: readonly Fault[] }

const Lines = ({ policy: { holdAt, spamAt, discardAt }, faults }: LinesProps) => (
  <fieldset class="panel stack-close">
    <legend class="unseen">Lines</legend>
    <h2>Lines</h2>
    <p class="hint">How likely a comment has to be spam before something else is done than to approve it.</p>
    <Line name="hold-at" label="Held for a moderator from" value={holdAt} fault={faultOf(faults, 'holdAt')} />
    <Line name="spam-at" label="Called spam from" value={spamAt} fault={faultOf(faults, 'spamAt')} />
    <Line name="discard-at" label="Thrown away from" value={discardAt} fault={faultOf(faults, 'discardAt')} />
  </fieldset>
)

type LineProps = { name: string; label: string; value: number; fault: string | null }

const Line = ({ name, label, value, fault }: LineProps) => (
  <div class="line-field">
    <label for={name}>{label}</label>
    <output for={name}>{`${Math.round(value * 1_000) / 10} %`}</output>
    <input
      id={name}
      name={name}
      type="range"
      min="0"
      max="1"
      step="0.005"
      value={value}
      aria-invalid={fault === null ? undefined : true}
      aria-describedby={fault === null ? undefined : `${name}-fault`}
    />
    {fault !== null && (
      <p id={`${name}-fault`} class="fault small">
        {`${fault.charAt(0).toUpperCase()}${fault.slice(1)}.`}
      </p>
    )}
  </div>
)

const kinds = ['words', 'patterns', 'hosts', 'emails', 'addresses'] as const
const effects = { approve: 'approve', hold: 'hold', reject: 'reject', spam: 'call spam' } as const
const noList: List = { kind: 'words', effect: 'hold', note: null, entries: [] }

const Lists = ({ lists }: { lists: readonly List[] }) => (
  <fieldset class="panel stack-close">
    <legend class="unseen">Lists</legend>
    <h2>Lists</h2>
    <p class="hint">
      One entry a line. A list that rejects goes before one that approves. An empty list is taken away.
    </p>
    {[...lists, noList].map((list, at) => (
      <ListField key={at} list={list} at={at} isNew={at === lists.length} />
    ))}
  </fieldset>
)

const ListField = ({ list, at, isNew }: { list: List; at: number; isNew: boolean }) => (
  <details class="list" open={isNew ? undefined : list.entries.length <= 12}>
    <summary>
      {isNew ? 'A new list' : `${list.kind[0]?.toUpperCase()}${list.kind.slice(1)} to ${effects[list.effect]}`}
      {!isNew && <span class="soft"> · {list.entries.length}</span>}
      {list.note && <span class="soft"> · {list.note}</span>}
    </summary>
    <div class="list-fields">
      <div class="field">
        <label for={`list-${at}-kind`}>If the comment has one of these</label>
        <select id={`list-${at}-kind`} name={`list-${at}-kind`}>
          {kinds.map((kind) => (
            <option key={kind} value={kind} selected={kind === list.kind}>
              {kind === 'patterns' ? 'patterns (RE2)' : kind}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`list-${at}-effect`}>then</label>
        <select id={`list-${at}-effect`} name={`list-${at}-effect`}>
          {Object.entries(effects).map(([effect, says]) => (
            <option key={effect} value={effect} selected={effect === list.effect}>
              {says}
            </option>
          ))}
        </select>
      </div>
      <div class="field wide">
        <label for={`list-${at}-entries`}>Entries</label>
        <textarea
          id={`list-${at}-entries`}
          name={`list-${at}-entries`}
          rows={Math.min(10, list.entries.length + 3)}
          spellcheck={false}
        >
          {list.entries.join('\n')}
        </textarea>
      </div>
      <div class="field wide">
        <label for={`list-${at}-note`}>Note, for those who read the account</label>
        <input id={`list-${at}-note`} name={`list-${at}-note`} value={list.note ?? ''} maxLength={200} />
      </div>
    </div>
  </details>
)
