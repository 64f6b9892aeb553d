/** What kept a form from being saved, each fault with its place. */
import type { Fault } from '../../src/domain/errors.js'

export const Faults = ({ faults }: { faults: readonly Fault[] }) =>
  faults.length === 0 ? null : (
    <div class="notice bad" role="alert">
      <p>Not saved:</p>
      <ul>
        {faults.map(({ pointer, detail }) => (
          <li key={pointer}>
            <Place pointer={pointer} />
            {sayable(detail)}
          </li>
        ))}
      </ul>
    </div>
  )

/** As the form calls them. */
const labels: Readonly<Record<string, string>> = {
  holdAt: 'Held for a moderator from',
  spamAt: 'Called spam from',
  discardAt: 'Thrown away from',
  trustedAfter: 'Trusted after',
}

const Place = ({ pointer }: { pointer: string }) => {
  const name = pointer.replace(/^#\/?(settings\/)?/, '')
  if (name === '') return null
  return <>{labels[name] ?? <code>{name}</code>}: </>
}

/** A program is told what came as well; whoever has typed it knows. */
const sayable = (detail: string): string =>
  detail
    .replace(/; came [^;]*$/, '')
    .replace(/^Invalid input: expected number, received NaN$/, 'expected a number')
    .replace('holdAt <= spamAt <= discardAt', 'held for a moderator, then spam, then thrown away')
