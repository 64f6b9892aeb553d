/** The text of a comment that Coral keeps as HTML: what a reader sees, and where its links lead. */
import { withoutEntities } from '../../signals/model/entities.js'

// Coral has cleaned its HTML before it asks: tags are whole, and a `<` that was typed is an entity.
const tag = /<(\/?)([a-z][a-z0-9-]*)((?:[\s/][^<>]*)?)>|<!--[^<>]*-->/gi
const blocks = new Set(['p', 'div', 'br', 'li', 'ul', 'ol', 'blockquote', 'h1', 'h2', 'h3', 'pre', 'hr'])
const target = /(?:^|\s)href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))/i
const showsHost = /^(?:https?:\/\/)?(?:www\.)?((?:[\w-]{1,63}\.){1,9}[a-z]{2,24})(?:[/?#:]|$)/i

/** In one pass, whose time grows with the text alone. */
export function textOfHtml(html: string): string {
  const pieces: string[] = []
  let anchor: { readonly href: string; readonly at: number } | null = null
  let from = 0
  for (const { 0: whole, 1: closing, 2: name = '', 3: attributes = '', index } of html.matchAll(tag)) {
    pieces.push(withoutEntities(html.slice(from, index)))
    from = index + whole.length
    if (blocks.has(name.toLowerCase())) pieces.push('\n')
    if (name.toLowerCase() !== 'a') continue
    if (anchor !== null) pieces.push(linkAsText(anchor.href, pieces.splice(anchor.at).join('')))
    anchor = closing ? null : { href: hrefIn(attributes), at: pieces.length }
  }
  pieces.push(withoutEntities(html.slice(from)))
  if (anchor !== null) pieces.push(` ${anchor.href}`)
  return pieces
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function hrefIn(attributes: string): string {
  const [, double, single, bare] = target.exec(attributes) ?? []
  return withoutEntities(double ?? single ?? bare ?? '')
}

/**
 * An editor makes an anchor of every address, so an anchor says nothing, and becomes its label and its address.
 *
 * One whose label shows another host than it leads to stays: the signals know that trick by its anchor.
 */
function linkAsText(href: string, label: string): string {
  const seen = label.trim()
  if (href === '') return label
  if (seen === '' || bareOf(seen) === bareOf(href)) return href
  const shown = hostIn(seen)
  if (shown !== null && shown !== hostIn(href)) return `<a href="${href}">${seen}</a>`
  return `${seen} ${href}`
}

const bareOf = (address: string): string =>
  address
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase()
const hostIn = (text: string): string | null => showsHost.exec(text)?.[1]?.toLowerCase() ?? null
