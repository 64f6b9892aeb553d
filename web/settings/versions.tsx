/** Versions of a setting: what each changed, who made it and when, and back again. */
import { Moment } from '../moment.js'
import { Wide } from '../wide.js'

export type VersionView = {
  readonly version: number
  readonly by: string
  readonly at: Date
  readonly changes: readonly string[]
  /** From here on nothing was set any more: there is nothing to go back to. */
  readonly isEnd?: boolean
}

type VersionsProps = {
  readonly versions: readonly VersionView[]
  readonly inForce: number
  /** Of the page that they stand on: `versions/N` below it goes back. */
  readonly path: string
  readonly mayChange: boolean
  readonly now: Date
}

export const Versions = ({ versions, inForce, path, mayChange, now }: VersionsProps) => (
  <section class="panel versions">
    <h2>What changed, and back again</h2>
    <Wide name="Versions">
      <table>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">What</th>
            <th scope="col">Who and when</th>
            <th scope="col">
              <span class="unseen">Back</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, by, at, changes, isEnd }) => (
            <tr key={version}>
              <th scope="row">{version}</th>
              <td>{changes.length === 0 ? 'nothing' : changes.map((change) => <div key={change}>{change}</div>)}</td>
              <td>
                {by}
                <div class="soft">
                  <Moment at={at} now={now} />
                </div>
              </td>
              <td class="number">
                {version === inForce ? (
                  <span class="chip approved">in force</span>
                ) : (
                  mayChange &&
                  !isEnd && (
                    <form method="post" action={`${path}/versions/${version}`}>
                      <input type="hidden" name="version" value={inForce} />
                      <button type="submit">Back to {version}</button>
                    </form>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  </section>
)
