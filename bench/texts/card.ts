/** The model card: what the starter was trained on, how far it is to be believed, and what it cannot do. */
import { type Affine, type Fit, fitOf, type Judged } from './fit.js'
import { usualAmounts } from './lessons.js'

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`
const row = (name: string, fit: Fit): string => {
  const hasBoth = fit.spam > 0 && fit.spam < fit.lines
  const cells = [
    name,
    fit.lines,
    fit.spam,
    fit.spam === fit.lines ? '-' : percent(fit.hamAboveHalf),
    fit.spam === fit.lines ? '-' : percent(fit.hamAboveNine),
    fit.spam === 0 ? '-' : fit.recall.toFixed(3),
    hasBoth ? fit.auc.toFixed(3) : '-',
  ]
  return `| ${cells.join(' | ')} |`
}

export type Report = {
  readonly version: string
  readonly date: string
  readonly calibration: Affine
  readonly pooled: readonly Judged[]
  readonly bySource: ReadonlyMap<string, readonly Judged[]>
}

export function cardOf({ version, date, calibration, pooled, bySource }: Report): string {
  const fit = fitOf(pooled)
  const { spam, ham, strung, spliced, linked } = usualAmounts
  return `# The starter model, ${version}

Trained ${date} by \`npm run train\`, which also fills in this page. A logistic regression over hashed words and pairs of
words, letter groups of 2 to 6 and ${'`src/signals/model/shapes.ts`'}; 2^18 weights of four bits, in
\`src/signals/model/starter.json\`. It gives the log-odds of spam of a comment's text and its author's name and address.

## Data

| source | lines | licence |
| --- | --- | --- |
| UCI YouTube Spam Collection (Alberto, Lochter, Almeida 2015), three videos | 951 | CC BY 4.0 |
| spam of one WordPress blog's queue, 2015 to 2017 | 1,464 | WTFPL |
| samples of the tg-spam bot | 610 | MIT |
| Civil Comments that people judged toxic, as ham | 6,000 | CC0 |
| Wikipedia talk pages, as ham | 6,000 | text CC BY-SA |
| made up from templates of our own | about ${(spam + ham + strung).toLocaleString('en')} | MIT, as the program |

${spliced.toLocaleString('en')} hams are a kind line before a sentence of the above, ${linked.toLocaleString('en')} hold links of every format; ${percent(usualAmounts.disguised)} of all lines are seen a
second time in disguise. Only numbers ship, no text. Ham weighs ${usualAmounts.hamWeight} times as much as spam.

## Figures

By cross-validation: each part is judged by a model that was trained without its source or, for one of three videos, without
that video. Log-odds are mapped by ${calibration.slope.toFixed(3)} x + ${calibration.offset.toFixed(3)}, found on the same judgements.

Pooled English, ${fit.lines.toLocaleString('en')} lines, ${percent(fit.spam / fit.lines)} spam: ROC-AUC ${fit.auc.toFixed(3)}; recall ${fit.recallAt1.toFixed(3)} at 1 % and ${fit.recallAt01.toFixed(3)} at 0.1 % false
positives; ham above .5 ${percent(fit.hamAboveHalf)}, above .9 ${percent(fit.hamAboveNine)}; expected calibration error ${fit.calibrationError.toFixed(4)}.

| part | lines | spam | ham above .5 | ham above .9 | spam found at .5 | ROC-AUC |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${[...bySource].map(([name, judged]) => row(name, fitOf(judged))).join('\n')}

## Limits and known weaknesses

- Spam people write only in part: most kinds of link, job and gambling spam are known from templates, and real ones differ.
- Short Chinese and Indonesian spam without an address is mostly missed until moderators have taught the site's layer.
- Short, kind ham is its usual mistake: generic flattery differs from it by the link in the author's address alone.
- English ham is news, talk pages and blogs; other languages' ham is mostly made up, so that probabilities there are rough.
- It knows no topic: what is on topic is for the relevance signal, what is welcome is for the site's layer.
- Labels are noisy: rants under videos were labelled spam, and some spam was approved.
`
}
