/** Weights as they are kept: four bits each, square-root companded, in base64. */

// Fifteen levels, -7 to 7, finer near zero where most weights are: measured, 4 bits lose nothing that 8 would keep.
const levels = 7

/** The largest weight is kept exactly, the others as `largest x (level / 7)^2`. */
export function quantised(weights: Float32Array): { readonly largest: number; readonly packed: string } {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9)
  const bytes = Buffer.alloc(weights.length / 2)
  weights.forEach((weight, at) => {
    const level = Math.sign(weight) * Math.round(levels * Math.sqrt(Math.abs(weight) / largest))
    const half = at >> 1
    bytes[half] = (bytes[half] ?? 0) | ((level + 8) << (at % 2 === 0 ? 0 : 4))
  })
  return { largest, packed: bytes.toString('base64') }
}

export function unquantised({ largest, packed }: { readonly largest: number; readonly packed: string }): Float32Array {
  const bytes = Buffer.from(packed, 'base64')
  const weightOfCode = Float32Array.from({ length: 16 }, (_, code) => {
    const level = code - 8
    return Math.sign(level) * largest * (level / levels) ** 2
  })
  const weights = new Float32Array(bytes.length * 2)
  for (let at = 0; at < weights.length; at++) {
    const byte = bytes[at >> 1] ?? 0x88
    weights[at] = weightOfCode[at % 2 === 0 ? byte & 15 : byte >> 4] ?? 0
  }
  return weights
}
