/** The last: what one has just done, and how to take it back; said where the browser's module does not say it. */
import { counted } from '../../src/domain/text.js'
import { ago } from '../moment.js'
import { Marked } from './marked.js'

export type Last =
  | {
      readonly kind: 'decided'
      readonly id: string
      readonly version: number
      readonly status: string
      readonly author: string | null
      readonly campaign: string | null
      readonly siblings: number
    }
  | {
      readonly kind: 'together'
      readonly bulkId: string
      readonly done: number
      readonly late: number
      readonly left: number
    }
  | { readonly kind: 'undone'; readonly count: number }
  | {
      readonly kind: 'collision'
      readonly id: string
      readonly status: string
      readonly decided: { readonly by: string; readonly at: Date } | null
    }

type Props = { readonly last: Last; readonly back: string; readonly now: Date }

export function LastSaid({ last, back, now }: Props) {
  switch (last.kind) {
    case 'undone':
      return <p class="notice last">{counted(last.count, 'decision')} taken back.</p>
    case 'collision':
      return (
        <div class="notice bad last row">
          <span class="grow">
            {last.decided
              ? `${last.status}: decided ${ago(now.getTime() - last.decided.at.getTime())} by ${last.decided.by}.`
              : `It was changed meanwhile, and is ${last.status.toLowerCase()} now.`}{' '}
            Yours changed nothing.
          </span>
          <a class="button" href={`/review/comments/${last.id}`}>
            Look at it
          </a>
        </div>
      )
    case 'together':
      return (
        <div class="notice good last row">
          <span class="grow">
            {counted(last.done, 'comment')} decided together
            {last.late > 0 && `; ${last.late} were changed by others meanwhile`}
            {last.left > 0 && `; ${last.left.toLocaleString('en')} of them are left`}.
          </span>
          <Undo action={`/review/decisions/${last.bulkId}/undo`} back={back} />
        </div>
      )
    case 'decided':
      return (
        <div class="notice good last row">
          <span class="grow">
            {last.author ? (
              <b dir="auto">
                <Marked text={last.author} />
              </b>
            ) : (
              'The comment'
            )}
            : {last.status.toLowerCase()}.
            {last.siblings > 0 && last.campaign && (
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

const Undo = ({ action, back, version }: { action: string; back: string; version?: number }) => (
  <form method="post" action={action}>
    <input type="hidden" name="back" value={back} />
    {version !== undefined && <input type="hidden" name="version" value={version} />}
    <button type="submit">Undo</button>
  </form>
)
