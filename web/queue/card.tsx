/** A card: one comment as its author wrote it, why it stands where it stands, and what can be done with it. */

import type { Author, Gone, Status } from '../../src/domain/comment.js'
import type { Rule } from '../../src/domain/policy/rules.js'
import type { Evidence } from '../../src/domain/reading.js'
import { becauseOf } from '../../src/domain/shown/because.js'
import type { Spoken } from '../../src/domain/shown/pieces.js'
import { counted, cut } from '../../src/domain/text.js'
import type { Line } from '../../src/domain/verdict.js'
import { Moment } from '../moment.js'
import { Account, type AccountView, percentBeside } from './account.js'
import { Actions } from './actions.js'
import { Marked } from './marked.js'

export type CardView = {
  readonly id: string
  readonly version: number
  readonly revision: number
  readonly status: Status | Gone
  readonly site: { readonly name: string; readonly title: string }
  readonly kind: string
  readonly body: string
  readonly receivedAt: Date
  readonly author: Author
  readonly article: { readonly externalId: string; readonly title: string | null; readonly url: string | null }
  readonly parent: { readonly id: string; readonly author: string | null; readonly body: string } | null
  /** What became of this author's other comments here; null where there is nobody to recognise. */
  readonly record: {
    readonly approved: number
    readonly held: number
    readonly spam: number
    readonly rejected: number
  } | null
  readonly account: readonly Line[]
  readonly points: number | null
  readonly probability: number | null
  readonly rule: Rule | null
  readonly lines: AccountView['lines']
  readonly campaign: { readonly id: string; readonly size: number; readonly held: number } | null
  readonly decided: { readonly by: string; readonly at: Date | null; readonly reason: string | null } | null
  /** What the machine found is not said: the moderator's word on it measures the machine. */
  readonly isBlind: boolean
  /** Who looks at it at the moment, if it is not you. */
  readonly claim: { readonly by: string; readonly isMine: boolean } | null
  readonly notes: number
}

export type CardProps = {
  readonly card: CardView
  readonly now: Date
  /** Where to go on after a decision without the browser's module: a path of ours. */
  readonly back: string
  readonly mayDecide: boolean
  /** On its own page a comment is shown whole. */
  readonly isWhole?: boolean
}

/** From here on it is probably vile: a guess, above the default line for spam a moderator is rarely surprised. */
const vileFrom = 0.85
/** What a card shows of a long comment before one asks for more. */
const maxShown = 3_000
const foldedFrom = 900
const foldedLines = 12

export function Card({ card, now, back, mayDecide, isWhole = false }: CardProps) {
  const { id, version, status, body, probability, author, campaign, isBlind } = card
  const isVile = (probability ?? 0) >= vileFrom
  const isCut = !isWhole && body.length > maxShown
  const isFolded = !isWhole && (body.length > foldedFrom || body.split('\n', foldedLines + 1).length > foldedLines)
  return (
    <article
      class={`card ${status}`}
      id={`c-${id}`}
      data-id={id}
      data-version={version}
      data-status={status}
      tabIndex={-1}
      aria-labelledby={`by-${id}`}
    >
      <header class="row">
        {mayDecide && !isWhole && (
          <label class="pick">
            <input type="checkbox" name="pick" value={`${id}:${version}`} form="bulk" />
            <span class="unseen">Select this comment</span>
          </label>
        )}
        <div class="grow who-wrote">
          <h2 id={`by-${id}`} dir="auto">
            {author.name ? (
              <Marked text={author.name} spoken={spokenOf(card, 'author.name')} />
            ) : (
              <span class="soft">No name</span>
            )}
          </h2>
          <Record card={card} />
        </div>
        <span class="soft small when">
          <span>{card.site.title}</span> · <Moment at={card.receivedAt} now={now} />
        </span>
        {probability !== null && <Odds probability={probability} lines={card.lines} />}
      </header>
      <p class="because">
        {status !== 'pending' && <span class={`chip ${status}`}>{shownStatus[status]}</span>}
        <span>{card.decided ? <Decided card={card} now={now} /> : because(card)}</span>
      </p>
      <Context card={card} />
      <div class={[isVile && !isWhole && 'veiled', isFolded && 'folded'].filter(Boolean).join(' ') || undefined}>
        {isVile && !isWhole && (
          <label class="lift">
            <input type="checkbox" /> <span>Probably unpleasant: show it</span>
          </label>
        )}
        <blockquote class="text" dir="auto">
          <Marked text={isCut ? cut(body, maxShown) : body} spoken={spokenOf(card, 'body')} />
        </blockquote>
        {isCut && (
          <p class="small">
            <a href={`/review/comments/${id}`}>The whole comment: {counted(body.length, 'character')}</a>
          </p>
        )}
        {isFolded && (
          <label class="unfold">
            <input type="checkbox" /> <span>Show all of it</span>
          </label>
        )}
      </div>
      <Traces card={card} />
      {card.claim && !card.claim.isMine && <p class="small claim">{card.claim.by} is looking at this one</p>}
      <Actions
        id={id}
        version={version}
        status={status}
        back={back}
        mayDecide={mayDecide}
        notes={card.notes}
        campaign={campaign && { ...campaign, others: campaign.held - (status === 'held' ? 1 : 0) }}
        isWhole={isWhole}
      />
      <details class="why" open={isWhole}>
        <summary>
          Why?{' '}
          <span class="key" aria-hidden="true">
            e
          </span>
        </summary>
        {card.points === null || probability === null ? (
          <p class="soft">{isBlind ? 'It is shown once you have decided.' : 'Nobody has judged it yet.'}</p>
        ) : (
          <Account account={card.account} points={card.points} probability={probability} lines={card.lines} />
        )}
      </details>
    </article>
  )
}

export const shownStatus: Readonly<Record<CardView['status'], string>> = {
  deleted: 'Deleted',
  erased: 'Erased',
  pending: 'Pending',
  approved: 'Approved',
  held: 'Held',
  spam: 'Spam',
  rejected: 'Rejected',
}

function because({ status, rule, account, isBlind }: CardView): string {
  if (isBlind) return 'Your own eyes first: what the machine thinks of this one is not shown'
  if (status === 'deleted' || status === 'erased') return ''
  // The chip before it says the status already.
  return becauseOf({ status, rule, account }).replace(/^\S+ (?=because)/, '')
}

const Decided = ({ card: { decided }, now }: { card: CardView; now: Date }) =>
  decided && (
    <>
      by {decided.by}
      {decided.at && (
        <>
          {' '}
          <Moment at={decided.at} now={now} />
        </>
      )}
      {decided.reason && `: ${decided.reason}`}
    </>
  )

const Odds = ({ probability, lines }: { probability: number; lines: AccountView['lines'] }) => (
  <span class="odds" title="How likely it is spam, by all signals together">
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="8" rx="4" />
      <rect class="fill" width={Math.max(4, Math.round(probability * 100))} height="8" rx="4" />
    </svg>
    <span>
      {percentBeside(probability, lines)} <span class="soft">spam</span>
    </span>
  </span>
)

const Record = ({ card: { record: all, author, status } }: { card: CardView }) => {
  // Of the others: that this one is held stands below.
  const record = all && status in all ? { ...all, [status]: Math.max(0, all[status as keyof typeof all] - 1) } : all
  const parts = record
    ? [
        record.approved > 0 && { kind: 'approved', says: `${record.approved} approved` },
        record.held > 0 && { kind: 'held', says: `${record.held} held` },
        record.spam > 0 && { kind: 'spam', says: `${record.spam} spam` },
        record.rejected > 0 && { kind: 'rejected', says: `${record.rejected} rejected` },
      ].filter((part) => part !== false)
    : []
  return (
    <span class="record">
      {author.role !== 'anonymous' && <span class="chip">{author.role}</span>}
      {parts.map(({ kind, says }) => (
        <span key={kind} class={`chip ${kind}`}>
          {says}
        </span>
      ))}
      {record !== null && parts.length === 0 && <span class="chip">first comment here</span>}
    </span>
  )
}

const Context = ({ card: { article, parent } }: { card: CardView }) => (
  <div class="context soft">
    <p class="on">
      On{' '}
      {article.url && isWebAddress(article.url) ? (
        <a href={article.url} rel="noreferrer noopener" target="_blank" class="article" dir="auto">
          <Marked text={article.title ?? article.url} />
        </a>
      ) : (
        <b dir="auto">
          <Marked text={article.title ?? article.externalId} />
        </b>
      )}
    </p>
    {parent && (
      <p class="parent">
        <span aria-hidden="true">↳ </span>
        <span class="unseen">In reply to </span>
        <b dir="auto">{parent.author ? <Marked text={parent.author} /> : 'No name'}</b>{' '}
        <a href={`/review/comments/${parent.id}`} dir="auto">
          <Marked text={parent.body.length > 140 ? `${cut(parent.body, 140)}…` : parent.body} />
        </a>
      </p>
    )}
  </div>
)

/** Only what a site's backend may send; checked again, as this one can be clicked. */
const isWebAddress = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url)

const Traces = ({ card }: { card: CardView }) => {
  const { email, url, ip } = card.author
  if (!email && !url && !ip) return null
  return (
    <dl class="traces small">
      {email && (
        <div>
          <dt>E-mail</dt>
          <dd>
            <Marked text={email} spoken={spokenOf(card, 'author.email')} />
          </dd>
        </div>
      )}
      {url && (
        <div>
          <dt>Site</dt>
          <dd>
            <Marked text={url} spoken={spokenOf(card, 'author.url')} />
          </dd>
        </div>
      )}
      {ip && (
        <div>
          <dt>From</dt>
          <dd>{ip}</dd>
        </div>
      )}
    </dl>
  )
}

/** The evidence in one field, of the lines that speak against the comment and of the rule. */
const spokenOf = ({ account, rule }: CardView, field: Evidence['field']): Spoken[] =>
  account
    .filter(({ points, signal }) => points > 0 || signal === rule)
    .flatMap(({ signal, evidence = [] }) =>
      evidence.filter((one) => one.field === field).map(({ start, end }) => ({ signal, start, end })),
    )
