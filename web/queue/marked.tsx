/** A text with its marks: evidence, links that lead nowhere, characters that would show as nothing. */
import type { VNode } from 'preact'
import { type Piece, piecesOf, type Spoken } from '../../src/domain/shown/pieces.js'

export const Marked = ({ text, spoken }: { text: string; spoken?: readonly Spoken[] }): VNode => (
  <>{piecesOf(text, spoken ?? []).map(shown)}</>
)

/** Most pieces are plain, and a page has thousands: those are text alone. */
function shown({ text, evidence, link, mark }: Piece): VNode | string {
  if (mark === null && link === null && evidence.length === 0) return text
  const kinds = [evidence.length > 0 && 'evidence', link && 'link', link?.isHost && 'host', mark?.kind].filter(Boolean)
  const says = [
    mark ? `${mark.says}` : null,
    link ? `goes to ${link.host}` : null,
    evidence.length > 0 ? `seen by ${evidence.join(', ')}` : null,
  ]
  const title = says.filter(Boolean).join('; ')
  // The character itself is left out: one that turns its neighbours around would do so here, too.
  const face = mark?.kind === 'invisible' ? mark.says : text
  return (
    <span class={kinds.join(' ')} title={title}>
      {face}
    </span>
  )
}
