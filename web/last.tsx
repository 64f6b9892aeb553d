/** The last: what one has just done, what was learned from it, and how to take it back. */
import { counted } from '../src/domain/text.js'

export type Last =
  | {
      readonly kind: 'decided'
      readonly id: string
      readonly version: number
      readonly status: string
      readonly author: string | null
      readonly isLearned: boolean
      readonly campaign: string | null
      readonly siblings: number
    }
  | {
      readonly kind: 'together'
      readonly bulkId: string
      readonly status: string
      readonly done: number
      readonly left: number
      readonly filter: string
    }
  | { readonly kind: 'undone'; readonly count: number }
  | { readonly kind: 'collision'; readonly says: string; readonly id: string }

const Undo = ({ action, back, version }: { action: string; back: string; version?: number }) => (
  <form method="post" action={action}>
    <input type="hidden" name="back" value={back} />
    {version !== undefined && <input type="hidden" name="version" value={version} />}
    <button type="submit">Undo</button>
  </form>
)

export function Lasting({ last, back }: { last: Last; back: string }) {
  switch (last.kind) {
    case 'undone':
      return <div class="notice last">{counted(last.count, 'decision')} taken back.</div>
    case 'collision':
      return (
        <div class="notice bad last row">
          <span class="grow">{last.says}. Nothing of yours was written over it.</span>
          <a class="button" href={`/review/comments/${last.id}`}>
            Look at it
          </a>
        </div>
      )
    case 'together':
      return (
        <div class="notice good last row">
          <span class="grow">
            {counted(last.done, 'comment')}: {last.status}
            {last.left > 0 && `, and ${last.left} more to go`}.
          </span>
          {last.left > 0 && (
            <form method="post" action="/review/decisions">
              <input type="hidden" name="back" value={back} />
              <input type="hidden" name="filter" value={last.filter} />
              <input type="hidden" name="all" value="yes" />
              <input type="hidden" name="bulk" value={last.bulkId} />
              <button type="submit" name="status" value={last.status} class="first">
                Go on
              </button>
            </form>
          )}
          <Undo action={`/review/decisions/${last.bulkId}/undo`} back={back} />
        </div>
      )
    case 'decided':
      return (
        <div class="notice good last row">
          <span class="grow">
            {last.author ? <b dir="auto">{last.author}</b> : 'The comment'}: {last.status}
            {last.isLearned && ', and learned'}.
            {last.siblings > 0 && (
              <>
                {' '}
                <a href={`/review?campaign=${last.campaign}`}>
                  {counted(last.siblings, 'held comment')} like this one: decide them too?
                </a>
              </>
            )}
          </span>
          <Undo action={`/review/comments/${last.id}/undo`} back={back} version={last.version} />
        </div>
      )
    default:
      return last satisfies never
  }
}
