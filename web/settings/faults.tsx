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
            {sayable({ pointer, detail })}
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

/** What is wrong with one field, to be said at it; null: nothing. */
export function faultOf(faults: readonly Fault[], name: string): string | null {
  const [fault] = faults.filter(({ pointer }) => pointer === `#/${name}`)
  return fault ? sayable(fault) : null
}

const Place = ({ pointer }: { pointer: string }) => {
  const name = pointer.replace(/^#\/?(settings\/)?/, '')
  if (name === '') return null
  return <>{labels[name] ?? <code>{name}</code>}: </>
}

/** A program is told what came as well; whoever has typed it knows. */
const sayable = ({ pointer, detail }: Pick<Fault, 'pointer' | 'detail'>): string =>
  (detail.startsWith('the lines must rise') ? crossed[pointer] : undefined) ??
  detail.replace(/; came [^;]*$/, '').replace(/^Invalid input: expected number, received NaN$/, 'expected a number')

/** A line below the one that has to come before it. */
const crossed: Readonly<Record<string, string>> = {
  '#/spamAt': `may not lie below “${labels.holdAt}”`,
  '#/discardAt': `may not lie below “${labels.spamAt}”`,
}
