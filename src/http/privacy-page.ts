/** The privacy notice as a page, and its style: plain HTML that needs no script. */
import type { Notice } from '../domain/privacy/notice.js'
import { html } from './html/markup.js'

const day = (at: Date): string => at.toISOString().slice(0, 10)
const names: Readonly<Record<string, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ko: '한국어',
}

export const privacyPage = ({
  site,
  since,
  collected,
  recipients,
  judging,
  erasure,
  formLines,
  changes,
}: Notice): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>How comments on ${site.title} are processed</title>
<link rel="stylesheet" href="/privacy/notice.css">
</head>
<body>
<main>
<h1>How comments on ${site.title} are processed</h1>
<p class="lead">This page is written by the service that looks for spam among the comments, from the settings that are in force now. It has done so here since <time datetime="${day(since)}">${day(since)}</time>.</p>

<h2>What is collected, why, and for how long</h2>
${collected.map(
  ({ what, why, kept }) => html`<section>
<h3>${what}</h3>
<p>${why}</p>
<p class="kept">${kept}</p>
</section>
`,
)}
<h2>Who gets it</h2>
${
  recipients.length === 0
    ? html`<p>Nobody. Comments are judged on the site's own service, and no part of them is sent elsewhere.</p>
`
    : recipients.map(
        ({ name, url, purpose, fields, kept, since }) => html`<section>
<h3><a href="${url}">${name}</a></h3>
<p>It gets ${fields.join(', ')}, to ${purpose}${since === null ? '' : `, since ${day(since)}`}.</p>
<p class="kept">Kept there: ${kept}.</p>
</section>
`,
      )
}
<h2>How it is judged, and by whom</h2>
<ul>
${judging.map(
  (says) => html`<li>${says}</li>
`,
)}</ul>

<h2>How to have it erased</h2>
<ul>
${erasure.map(
  (says) => html`<li>${says}</li>
`,
)}</ul>

<h2>What has changed</h2>
<dl>
${changes.map(
  ({ at, says }) => html`<dt><time datetime="${at.toISOString()}">${day(at)}</time></dt>
${says.map(
  (one) => html`<dd>${one}</dd>
`,
)}`,
)}</dl>

<h2>The line for the form</h2>
<dl class="lines">
${Object.entries(formLines).map(
  ([language, line]) => html`<dt>${names[language] ?? language}</dt>
<dd lang="${language}"><code>${line.html}</code></dd>
`,
)}</dl>
</main>
</body>
</html>
`.html

export const privacyStyle = `:root { color-scheme: light dark; --ink: #1d1d1f; --faint: #5a5a60; --paper: #fdfdfb; --line: #d9d9d4; --link: #0b57a4 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9e9e6; --faint: #a5a5a0; --paper: #17181a; --line: #35373b; --link: #8ab8ee }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Charter, "Bitstream Charter", Cambria, Georgia, serif }
main { max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem 5rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; text-wrap: balance }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 3rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--line) }
h3 { font-size: 1.0625rem; margin: 1.5rem 0 .25rem }
p, ul, dl { margin: 0 0 .5rem }
ul { padding-left: 1.2rem }
li { margin-bottom: .4rem }
.lead { font-size: 1.125rem }
.kept, dt { color: var(--faint) }
dt { margin-top: 1rem; font-variant-numeric: tabular-nums }
dd { margin: 0 }
code { display: block; padding: .6rem .75rem; border: 1px solid var(--line); border-radius: 4px; font: .8125rem/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
a { color: var(--link) }
`
