/** Site: what this site's moderators have taught, as the difference it makes to the starter model's word. */
import { read, skipped } from '../domain/reading.js'
import { counted } from '../domain/text.js'
import { glanceAt } from './model/glance.js'
import { markedFromNats, weighedMost } from './model/weighed-most.js'
import type { Signal } from './signal.js'
import { layerLogit, placeOfBucket, sightOf } from './site/layer.js'

const name = 'site'

/** Nats at full strength: the signal's weight in the default policy. */
export const siteCap = 9

export const site: Signal = {
  name,
  read(comment, { layer }) {
    if (layer === null) return skipped(name, 'no moderator has taught anything here yet')
    if (comment.body.trim() === '') return skipped(name, 'no text')
    const { features, logit } = glanceAt(comment)
    const difference = layerLogit(layer, sightOf(features, logit)) - logit
    const weightOf = (bucket: number) => layer.weights[placeOfBucket(bucket)] ?? 0
    const evidence = difference < markedFromNats ? [] : weighedMost(features, weightOf)
    const taught = counted(layer.spam + layer.ham, 'decision')
    return read(name, difference / siteCap, `${sentence(difference)}, by ${taught} of its moderators`, evidence)
  },
}

function sentence(nats: number): string {
  if (nats > 0.5) return nats > 2 ? 'much like what is spam here' : 'a little like what is spam here'
  if (nats < -0.5) return nats < -2 ? 'much like what is welcome here' : 'a little like what is welcome here'
  return 'this site has taught little about such a text'
}
