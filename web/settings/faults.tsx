/** What kept a form from being saved, each fault with its place. */
import type { Fault } from '../../src/domain/errors.js'

export const Faults = ({ faults }: { faults: readonly Fault[] }) =>
  faults.length === 0 ? null : (
    <div class="notice bad" role="alert">
      <p>Not saved:</p>
      <ul>
        {faults.map(({ pointer, detail }) => (
          <li key={pointer}>
            <code>{pointer.replace(/^#\/(settings\/)?/, '')}</code>: {detail}
          </li>
        ))}
      </ul>
    </div>
  )
