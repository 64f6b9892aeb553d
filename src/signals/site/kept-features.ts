/** Kept features: what a lesson goes on teaching when its text is kept no longer. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Lesson } from '../../domain/layer.js'
import { type Features, featuresOf, type Seen } from '../model/features.js'
import { starterVersion } from '../model/starter.js'

/**
 * The features as numbers, under the starter model that they are of. Words are not among them, nor their order.
 *
 * Exact: learning from them gives the same layer, to the bit, as learning from the text.
 */
export function keptFeatures(seen: Seen): Buffer {
  const { buckets, values, shapes } = featuresOf(seen)
  const name = Buffer.from(starterVersion)
  const head = Buffer.alloc(6)
  head.writeUInt16LE(name.length, 0)
  head.writeUInt32LE(buckets.length, 2)
  return deflateRawSync(Buffer.concat([head, name, ...[buckets, values, shapes].map(bytesOf)]))
}

/** What a lesson teaches; null of one whose text is gone and whose features are another model's. */
export function featuresTaught(lesson: Lesson): Features | null {
  if (lesson.body !== '') return featuresOf(lesson)
  return lesson.features ? featuresFrom(lesson.features) : null
}

function featuresFrom(kept: Uint8Array): Features | null {
  const plain = inflateRawSync(kept)
  const nameEnd = 6 + plain.readUInt16LE(0)
  if (plain.toString('utf8', 6, nameEnd) !== starterVersion) return null
  const valuesFrom = nameEnd + 4 * plain.readUInt32LE(2)
  const shapesFrom = valuesFrom + (valuesFrom - nameEnd)
  return {
    buckets: new Uint32Array(Uint8Array.from(plain.subarray(nameEnd, valuesFrom)).buffer),
    values: floats(plain.subarray(valuesFrom, shapesFrom)),
    shapes: floats(plain.subarray(shapesFrom)),
    words: [],
    text: '',
  }
}

/** Little-endian, as every machine that Node runs on. */
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)
const floats = (bytes: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer)
