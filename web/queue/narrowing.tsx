/** Narrowing: order and filters as a form whose answer is an address that one may keep or send to a colleague. */
import type { ReviewFilter } from '../../src/domain/filter/filter.js'
import { reasonCodes } from '../../src/domain/reasons.js'
import { nameOf } from './account.js'
import { shownReason } from './actions.js'

type Props = { readonly filter: ReviewFilter; readonly signals: readonly string[] }

const orders = [
  ['oldest', 'Oldest first'],
  ['newest', 'Newest first'],
  ['certain', 'Most likely spam first'],
  ['uncertain', 'Least certain first'],
  ['reported', 'Most reported first'],
] as const

export const Narrowing = ({ filter, signals }: Props) => (
  <details class="narrowing" open={isInUse(filter)}>
    <summary>
      <span>{orders.find(([order]) => order === filter.order)?.[1]}</span>
      <span class="soft">{isInUse(filter) ? 'filtered' : 'order and filters'}</span>
    </summary>
    <form method="get" action="/review" class="filters">
      {filter.sites.length > 0 && <input type="hidden" name="site" value={filter.sites.join(',')} />}
      {filter.status !== 'held' && <input type="hidden" name="status" value={filter.status} />}
      {filter.campaign && <input type="hidden" name="campaign" value={filter.campaign} />}
      <Select name="order" label="Order" value={filter.order}>
        {orders
          .filter(([order]) => filter.status === 'held' || order === 'oldest' || order === 'newest')
          .map(([order, says]) => (
            <option key={order} value={order} selected={order === filter.order}>
              {says}
            </option>
          ))}
      </Select>
      <Text name="min" label="Spam, from" value={filter.min} hint="0 to 1" />
      <Text name="max" label="Spam, up to" value={filter.max} hint="0 to 1" />
      <Select name="signal" label="Signal that spoke" value={filter.signal}>
        <option value="">any</option>
        {signals.map((signal) => (
          <option key={signal} value={signal} selected={signal === filter.signal}>
            {nameOf(signal)}
          </option>
        ))}
      </Select>
      <Text name="author" label="Author" value={filter.author} hint="name, e-mail or id" />
      <Text name="host" label="Link goes to" value={filter.host} hint="example.com" />
      <Text name="ip" label="Sent from" value={filter.address} hint="192.0.2.0/24" />
      <Text name="article" label="Article" value={filter.article} hint="its id or address" />
      <Text name="since" label="Received since" value={filter.since} hint="2h, 3d, 2026-11-24" />
      <Text name="until" label="Received before" value={filter.until} hint="2h, 3d, 2026-11-24" />
      <Text name="by" label="Decided by" value={filter.by} hint="machine, or a name" />
      <Select name="reason" label="Reason" value={filter.reason}>
        <option value="">any</option>
        {reasonCodes.map((reason) => (
          <option key={reason} value={reason} selected={reason === filter.reason}>
            {shownReason[reason]}
          </option>
        ))}
      </Select>
      {filter.text && <input type="hidden" name="q" value={filter.text} />}
      <div class="row">
        <button type="submit" class="first">
          Show these
        </button>
        <a class="button quiet" href="/review">
          Clear
        </a>
      </div>
    </form>
  </details>
)

function isInUse({
  min,
  max,
  signal,
  author,
  host,
  address,
  article,
  since,
  until,
  by,
  reason,
}: ReviewFilter): boolean {
  return [min, max, signal, author, host, address, article, since, until, by, reason].some((part) => part !== null)
}

type FieldProps = { readonly name: string; readonly label: string; readonly value: string | number | null }

const Text = ({ name, label, value, hint }: FieldProps & { readonly hint: string }) => (
  <div class="field">
    <label for={`f-${name}`}>{label}</label>
    <input id={`f-${name}`} name={name} value={value ?? ''} placeholder={hint} autoComplete="off" spellcheck={false} />
  </div>
)

const Select = ({ name, label, children }: FieldProps & { readonly children: preact.ComponentChildren }) => (
  <div class="field">
    <label for={`f-${name}`}>{label}</label>
    <select id={`f-${name}`} name={name}>
      {children}
    </select>
  </div>
)
