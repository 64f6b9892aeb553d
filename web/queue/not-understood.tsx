/** Not understood: a filter with a fault, said where it may be written anew. */
import type { Fault } from '../../src/domain/errors.js'
import { Search } from './queue.js'

type Props = {
  /** As it was written. */
  readonly line: string
  readonly faults: readonly Fault[]
}

export const NotUnderstood = ({ line, faults }: Props) => (
  <div class="narrow">
    <h1>This filter is not understood</h1>
    <div class="notice bad" role="alert">
      <ul>
        {faults.map(({ pointer, detail }) => (
          <li key={`${pointer} ${detail}`}>{detail}</li>
        ))}
      </ul>
    </div>
    <Search line={line} />
    <p>
      <a href="/review">Show all that is held</a>
    </p>
  </div>
)
