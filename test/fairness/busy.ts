/** A signal that keeps the core busy for a known time, so that a flood lasts as long on every machine. */
import { skipped } from '../../src/domain/reading.js'
import type { Signal } from '../../src/signals/signal.js'

const busyMs = 3

export const busy: Signal = {
  name: 'busy',
  read() {
    const until = performance.now() + busyMs
    while (performance.now() < until);
    return skipped('busy', 'it only takes its time')
  },
}
