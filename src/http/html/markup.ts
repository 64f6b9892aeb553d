/** Markup: HTML whose texts are escaped unless they are markup themselves. */
import { escaped } from '../../domain/privacy/form-line.js'

export class Markup {
  constructor(readonly html: string) {}
}

type Part = string | number | Markup | readonly Markup[] | null

/** Every text that is put in is shown, never read as markup, also within an attribute's quotes. */
export const html = (words: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(words.map((word, at) => word + shown(parts[at] ?? null)).join(''))

function shown(part: Part): string {
  if (part === null) return ''
  if (part instanceof Markup) return part.html
  return typeof part === 'object' ? part.map(({ html: inner }) => inner).join('') : escaped(String(part))
}
