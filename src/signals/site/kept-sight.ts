/** A kept sight: what a lesson goes on teaching when its text is kept no longer. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Lesson, Sight } from '../../domain/layer.js'
import { featuresOf, type Seen } from '../model/features.js'
import { logitOf, starterModel, starterVersion } from '../model/starter.js'
import { sightOf } from './layer.js'

const sightIn = (seen: Seen): Sight => {
  const features = featuresOf(seen)
  return sightOf(features, logitOf(starterModel(), features))
}

/**
 * A text as the layer sees it, in bytes, under the starter model that it is of: numbers at hashed places, without words.
 *
 * Exact: learning from it gives the same layer, to the bit, as learning from the text.
 */
export function keptSight(seen: Seen): Buffer {
  const { places, values, logit } = sightIn(seen)
  const name = Buffer.from(starterVersion)
  const head = Buffer.alloc(14)
  head.writeUInt16LE(name.length, 0)
  head.writeUInt32LE(places.length, 2)
  head.writeDoubleLE(logit, 6)
  return deflateRawSync(Buffer.concat([head, name, bytesOf(values), bytesOf(places)]))
}

/** What a lesson teaches; null of one whose text is gone and whose sight was another model's. */
export function sightTaught(lesson: Lesson): Sight | null {
  if (lesson.body !== '') return sightIn(lesson)
  return lesson.sight ? sightFrom(lesson.sight) : null
}

function sightFrom(kept: Uint8Array): Sight | null {
  const plain = inflateRawSync(kept)
  const valuesFrom = 14 + plain.readUInt16LE(0)
  if (plain.toString('utf8', 14, valuesFrom) !== starterVersion) return null
  const placesFrom = valuesFrom + 4 * plain.readUInt32LE(2)
  return {
    places: new Uint16Array(Uint8Array.from(plain.subarray(placesFrom)).buffer),
    values: new Float32Array(Uint8Array.from(plain.subarray(valuesFrom, placesFrom)).buffer),
    logit: plain.readDoubleLE(6),
  }
}

/** Little-endian, as every machine that Node runs on. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Uint16Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
