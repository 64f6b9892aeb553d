/** The pages, as text. */
import { type Article, articles } from './articles.js'
import type { Reply } from './replies.js'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const html = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)
const dated = (at: string): string =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

const layout = (title: string, main: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header class="masthead">
<p class="place">Skerry Sound · printed on Fridays, read on all days</p>
<p class="name"><a href="/">The Skerry Courier</a></p>
</header>
<main>${main}</main>
<footer><p>The Skerry Courier is an example: the town, its people and its ferry are made up.</p></footer>
</body>
</html>
`

export const frontPage = (counts: ReadonlyMap<string, number>): string =>
  layout(
    'The Skerry Courier',
    `<div class="front">${articles
      .map(
        ({ slug, section, title, standfirst, byline }) => `
<article>
<p class="section">${html(section)}</p>
<h2><a href="/${slug}">${html(title)}</a></h2>
<p class="standfirst">${html(standfirst)}</p>
<p class="meta">${html(byline)} · ${replyCount(counts.get(slug) ?? 0)}</p>
</article>`,
      )
      .join('')}</div>`,
  )

const replyCount = (count: number): string => (count === 1 ? '1 reply' : `${count} replies`)

export type Note = { readonly kind: 'taken' | 'waiting' | 'unsent' | 'refused'; readonly text: string }

export type ArticlePage = {
  readonly article: Article
  /** Those that this reader may see. */
  readonly replies: readonly Reply[]
  readonly note: Note | null
  readonly answers: Reply | null
  readonly shown: string
  readonly privacyUrl: string
  readonly draft?: { readonly name: string; readonly body: string }
}

export function articlePage({ article, replies, note, answers, shown, privacyUrl, draft }: ArticlePage): string {
  const { section, title, standfirst, byline, published, paragraphs, slug } = article
  const visible = replies.filter(({ state }) => state === 'approved').length
  const heading = replies.length === 0 ? 'No replies yet' : visible === 0 ? 'Replies' : replyCount(visible)
  return layout(
    `${title} · The Skerry Courier`,
    `
<article class="story">
<p class="section">${html(section)}</p>
<h1>${html(title)}</h1>
<p class="standfirst">${html(standfirst)}</p>
<p class="meta">By ${html(byline)} · <time datetime="${published}">${dated(published)}</time></p>
${paragraphs.map((paragraph) => `<p>${html(paragraph)}</p>`).join('\n')}
</article>
<section class="replies" aria-labelledby="replies">
<h2 id="replies">${heading}</h2>
${thread(replies, null)}
</section>
<section class="reply" id="reply">
<h2>${answers ? `Reply to ${html(answers.name)}` : 'Leave a reply'}</h2>
${note ? `<p class="note ${note.kind}" role="status">${html(note.text)}</p>` : ''}
<form method="post" action="/${slug}/replies">
${answers ? `<input type="hidden" name="parent" value="${html(answers.id)}">` : ''}
<input type="hidden" name="shown" value="${shown}">
<label for="body">Your reply</label>
<textarea id="body" name="body" rows="6" required maxlength="10000">${html(draft?.body ?? '')}</textarea>
<div class="pair">
<p><label for="name">Name</label><input id="name" name="name" required maxlength="100" autocomplete="name" value="${html(draft?.name ?? '')}"></p>
<p><label for="email">E-mail <span>not shown</span></label><input id="email" name="email" type="email" maxlength="200" autocomplete="email"></p>
</div>
<p class="trap" aria-hidden="true"><label for="website">Leave this empty</label><input id="website" name="website" tabindex="-1" autocomplete="off"></p>
<button>Send the reply</button>
<p class="notice">This site uses Hamlet to reduce spam. <a href="${html(privacyUrl)}">Learn how your comment data is processed.</a></p>
</form>
</section>`,
  )
}

/** Replies below what they answer; one whose parent is not to be seen stands for itself. */
function thread(replies: readonly Reply[], parent: string | null): string {
  const ids = new Set(replies.map(({ id }) => id))
  const here = replies.filter(({ parentId }) => (parentId !== null && ids.has(parentId) ? parentId : null) === parent)
  return here.length === 0 ? '' : `<ol>${here.map((reply) => item(reply, thread(replies, reply.id))).join('')}</ol>`
}

const item = ({ id, slug, name, at, body, state }: Reply, below: string): string => `
<li id="${html(id)}"${state === 'approved' ? '' : ' class="awaiting"'}>
<p class="who"><b>${html(name)}</b> <time datetime="${at}">${dated(at)}</time>${state === 'approved' ? '' : ' <em>awaiting moderation</em>'}</p>
<div class="said">${html(body)
  .split(/\n{2,}/)
  .map((paragraph) => `<p>${paragraph.replace(/\n/g, '<br>')}</p>`)
  .join('')}</div>
${state === 'approved' ? `<p class="answer"><a href="/${slug}?answer=${encodeURIComponent(id)}#reply">Reply</a></p>` : ''}
${below}</li>`
