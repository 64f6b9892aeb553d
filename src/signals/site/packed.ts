/** A layer as bytes: what a checkpoint keeps. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import type { Layer } from '../../domain/layer.js'
import { placeCount } from './layer.js'

const format = 1
const headSchema = z.strictObject({
  format: z.literal(format),
  places: z.literal(placeCount),
  spam: z.int().min(0),
  ham: z.int().min(0),
  scale: z.number(),
  bias: z.number(),
  ownSquares: z.tuple([z.number(), z.number()]),
  seen: z.array(z.tuple([z.string(), z.number()])),
})

/** Exact: `unpacked(packed(layer))` equals the layer to the bit, and equal layers give equal bytes. */
export function packed({ weights, squares, seen, ...own }: Layer): Buffer {
  const head = Buffer.from(JSON.stringify({ format, places: placeCount, ...own, seen: [...seen] }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  return deflateRawSync(Buffer.concat([length, head, bytesOf(weights), bytesOf(squares)]))
}

/** @throws when the bytes are of another format, which only a replay of the lessons can mend */
export function unpacked(bytes: Uint8Array): Layer {
  const plain = inflateRawSync(bytes)
  const headEnd = 4 + plain.readUInt32LE(0)
  const head = headSchema.parse(JSON.parse(plain.toString('utf8', 4, headEnd)))
  const { spam, ham, scale, bias, ownSquares } = head
  const weights = floatsOf(plain.subarray(headEnd, headEnd + 4 * placeCount))
  const squares = floatsOf(plain.subarray(headEnd + 4 * placeCount))
  return { spam, ham, scale, bias, ownSquares, weights, squares, seen: new Map(head.seen) }
}

/** Little-endian, as every machine that Node runs on. */
const bytesOf = (floats: Float32Array): Uint8Array =>
  new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength)
const floatsOf = (bytes: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer)
