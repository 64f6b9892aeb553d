/** Where an Akismet client wants to hear of a later verdict. */
import { isTrue } from './asked.js'
import type { Fields } from './form.js'

export type WantedCallback = { readonly url: string; readonly postId: string | null }

const maxChars = 2_048

/** Null where it wants to hear nothing, or the comment is a test: of that nothing comes later. Whether it is called is judged elsewhere. */
export function wantedCallback(fields: Fields): WantedCallback | null {
  const url = fields.get('callback')?.trim() ?? ''
  if (url === '' || url.length > maxChars || !URL.canParse(url) || isTrue(fields.get('is_test'))) return null
  const postId = fields.get('comment_post_ID')?.trim() ?? ''
  return { url, postId: /^[\w-]{1,64}$/.test(postId) ? postId : null }
}
