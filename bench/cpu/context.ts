/** A full context: near copies, haste and a taught site, so that no signal has nothing to look at. */

import { seedComments } from '../../seeds/seeds.js'
import { type Alike, type Context, nothingSeen } from '../../src/domain/context.js'
import { emptyLayer } from '../../src/signals/site/layer.js'
import { learn } from '../../src/signals/site/learn.js'

const copies = [1, 0.9, 0.7, 0.6].map(
  (likeness, index): Alike => ({
    id: String(index),
    at: new Date(-60_000 * (index + 1)),
    likeness,
    status: 'held',
    decided: false,
    sameAddress: false,
    sameAuthor: false,
    sameArticle: index > 1,
    elsewhere: false,
  }),
)

export function fullContext(): Context {
  const lessons = seedComments().map(({ label, body }, index) => ({
    id: index + 1,
    isSpam: label === 'spam',
    corrects: false,
    body,
    author: { name: null, url: null },
    moderator: 'Mara',
    writer: null,
    campaign: null,
  }))
  const times = copies.map(({ at }) => at)
  return { ...nothingSeen, alike: copies, fromAddress: times, fromAuthor: times, layer: learn(emptyLayer, lessons) }
}
