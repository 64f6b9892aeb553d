/**
 * Flags of V8 for programs that live for seconds (measured on 1 December 2026). PGlite's WebAssembly is not worth optimising: a
 * quarter of the processor time goes without it. JavaScript is optimised only when it is truly hot, and has simple machine code
 * from the first call on: a sixth less in the programs. With room for the young, an object that a request leaves behind is
 * seldom copied before it is dropped: a twentieth.
 */
export const frugal = [
  '--liftoff-only',
  '--interrupt-budget=1500000',
  '--always-sparkplug',
  '--min-semi-space-size=16',
] as const
