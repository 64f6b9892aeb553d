/** A layer as bytes: what a checkpoint keeps. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { Layer, Rehearsed } from '../../domain/layer.js'
import { placeCount } from './layer.js'

const format = 2
const rehearsedSchema = z.strictObject({ length: z.int().min(0), logit: z.number(), weight: z.number() })
const headSchema = z.strictObject({
  format: z.literal(format),
  places: z.literal(placeCount),
  spam: z.int().min(0),
  ham: z.int().min(0),
  scale: z.number(),
  bias: z.number(),
  ownSquares: z.tuple([z.number(), z.number()]),
  recent: z.strictObject({ spam: z.array(rehearsedSchema), ham: z.array(rehearsedSchema) }),
  seen: z.array(z.tuple([z.string(), z.number()])),
})

/**
 * Exact: `unpacked(packed(layer))` equals the layer to the bit, and equal layers give equal bytes.
 *
 * The head's length and the head as JSON, then weights and squares, then values and places of what is rehearsed, spam first.
 */
export function packed({ weights, squares, seen, recent, ...own }: Layer): Buffer {
  const rehearsed = [...recent.spam, ...recent.ham]
  const heads = { spam: recent.spam.map(headOf), ham: recent.ham.map(headOf) }
  const head = Buffer.from(JSON.stringify({ format, places: placeCount, ...own, recent: heads, seen: [...seen] }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const arrays = [weights, squares, ...rehearsed.map(({ values }) => values), ...rehearsed.map(({ places }) => places)]
  return deflateRawSync(Buffer.concat([length, head, ...arrays.map(bytesOf)]))
}

/** @throws when the bytes are of another format, which only a replay of the lessons can mend */
export function unpacked(bytes: Uint8Array): Layer {
  const plain = inflateRawSync(bytes)
  const headEnd = 4 + plain.readUInt32LE(0)
  const { spam, ham, scale, bias, ownSquares, recent, seen } = headSchema.parse(
    JSON.parse(plain.toString('utf8', 4, headEnd)),
  )
  let at = headEnd
  const taken = (length: number): Uint8Array => {
    at += length
    return Uint8Array.from(plain.subarray(at - length, at))
  }
  const floats = (count: number) => new Float32Array(taken(4 * count).buffer)
  const [weights, squares] = [floats(placeCount), floats(placeCount)]
  const heads = [...recent.spam, ...recent.ham]
  const values = heads.map(({ length }) => floats(length))
  const rehearsed = heads.map(
    ({ length, logit, weight }, index): Rehearsed => ({
      places: new Uint16Array(taken(2 * length).buffer),
      values: values[index] ?? new Float32Array(0),
      logit,
      weight,
    }),
  )
  const sides = { spam: rehearsed.slice(0, recent.spam.length), ham: rehearsed.slice(recent.spam.length) }
  return { spam, ham, scale, bias, ownSquares, recent: sides, weights, squares, seen: new Map(seen) }
}

const headOf = ({ places, logit, weight }: Rehearsed) => ({ length: places.length, logit, weight })

/** Little-endian, as every machine that Node runs on. */
const bytesOf = (array: Float32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
