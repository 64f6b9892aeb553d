/** Reads the comments of a WordPress export (WXR 1.2) as it streams by. */
import { isIP } from 'node:net'
import { StringDecoder } from 'node:string_decoder'
import sax from 'sax'
import { submissionFrom } from '../../src/http/submission.js'
import { type Entry, faultOf, type OldComment } from './old-comment.js'

type Fields = Map<string, string>

/** Whether a file that begins so is a WordPress export. */
export const isWxr = (beginning: string): boolean => /^\uFEFF?\s*<(\?xml|rss)/.test(beginning)

/** What WordPress says of a comment; `0` is one that nobody has looked at. */
const decidedBy: Readonly<Record<string, OldComment['decided']>> = {
  '1': 'approved',
  '0': null,
  spam: 'spam',
  trash: 'rejected',
  'post-trashed': 'rejected',
}
const deepest = 64

/** @throws when it is not XML, naming the line */
export async function* wxrComments(pieces: AsyncIterable<Buffer | string>): AsyncGenerator<readonly Entry[]> {
  const parser = sax.parser(true)
  const decoder = new StringDecoder('utf8')
  const path: string[] = []
  let post: Fields = new Map()
  let comment: Fields | null = null
  let text = ''
  let entries: Entry[] = []

  parser.onerror = (error) => {
    throw new Error(`line ${parser.line + 1}: not XML as WordPress writes it (${error.message.split('\n')[0]})`)
  }
  parser.onopentag = ({ name }) => {
    if (path.push(name) > deepest) throw new Error(`line ${parser.line + 1}: elements nest deeper than ${deepest}`)
    text = ''
    if (name === 'item') post = new Map()
    if (name === 'wp:comment') comment = new Map()
  }
  parser.ontext = parser.oncdata = (piece) => {
    text += piece
  }
  parser.onclosetag = (name) => {
    path.pop()
    const parent = path.at(-1)
    if (name === 'wp:comment' && comment !== null) {
      entries.push(entryFrom(comment, post))
      comment = null
    } else if (parent === 'wp:comment') comment?.set(name, text)
    else if (parent === 'item') post.set(name, text)
    text = ''
  }

  for await (const piece of pieces) {
    parser.write(typeof piece === 'string' ? piece : decoder.write(piece))
    if (entries.length > 0) yield entries
    entries = []
  }
  parser.close()
  if (entries.length > 0) yield entries
}

function entryFrom(comment: Fields, post: Fields): Entry {
  const id = comment.get('wp:comment_id')?.trim() ?? ''
  const at = `comment ${id || '(without an id)'}`
  const status = comment.get('wp:comment_approved')?.trim() ?? ''
  const decided = decidedBy[status]
  if (decided === undefined)
    return { at, fault: `wp:comment_approved: expected 1, 0, spam or trash; came '${status.slice(0, 20)}'` }
  try {
    return { at, comment: { submission: submissionFrom(sentAs(id, comment, post)), decided } }
  } catch (error) {
    return { at, fault: faultOf(error) }
  }
}

/** As the site's backend would have posted it: comments and posts keep the numbers that they have in WordPress. */
function sentAs(id: string, comment: Fields, post: Fields) {
  const field = (name: string) => comment.get(`wp:comment_${name}`)?.trim() || null
  const ip = field('author_IP')
  const url = field('author_url')
  const link = post.get('link')?.trim() || null
  const parent = field('parent')
  return {
    external_id: id,
    article: {
      external_id: post.get('wp:post_id')?.trim() || link,
      url: link,
      title: post.get('title')?.trim() || null,
    },
    parent_id: parent === '0' ? null : parent,
    author: {
      name: field('author'),
      email: field('author_email'),
      url,
      ip: ip !== null && isIP(ip) !== 0 ? ip : null,
    },
    body: comment.get('wp:comment_content') ?? '',
    posted_at: momentFrom(field('date_gmt')),
    kind: field('type') ?? 'comment',
  }
}

/** `2026-11-24 08:30:00` of UTC; WordPress writes zeros where it knows no time. */
const momentFrom = (written: string | null): string | null =>
  written === null || written.startsWith('0000') ? null : `${written.replace(' ', 'T')}Z`
