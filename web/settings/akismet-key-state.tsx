/** What Akismet makes of a site's key, in a chip. */

import { Moment } from '../moment.js'
import type { Standing } from './akismet-view.js'

const states = {
  valid: ['approved', 'accepted'],
  unverified: ['held', 'not tried yet'],
  refused: ['spam', 'not accepted'],
  suspended: ['spam', 'suspended'],
} as const satisfies Record<Standing['keyState'], readonly [string, string]>

export const KeyState = ({ standing: { keyState, keyAskedAt }, now }: { standing: Standing; now: Date }) => (
  <>
    <span class={`chip ${states[keyState][0]}`}>{states[keyState][1]}</span>
    {keyAskedAt && (
      <>
        {' '}
        <Moment at={keyAskedAt} now={now} />.
      </>
    )}
  </>
)
