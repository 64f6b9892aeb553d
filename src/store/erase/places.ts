/**
 * The places from which an author is erased, in the order in which their rows are locked elsewhere. Whoever keeps more adds one.
 *
 * The history comes after them all (`erasures.ts`): its rows are locked under FEED, as the telling does it.
 */
import { dead } from './dead.js'
import { lessons } from './lessons.js'
import type { Place } from './place.js'
import { reports } from './reports.js'
import { revisions } from './revisions.js'
import { sketches } from './sketches.js'
import { traces } from './traces.js'
import { verdicts } from './verdicts.js'

export const places: readonly Place[] = [revisions, verdicts, reports, traces, sketches, lessons, dead]
