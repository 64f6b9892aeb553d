/** A site's calls to Akismet, month by month. */
import type { AskedMonth } from '../../src/domain/akismet/asking.js'
import { Wide } from '../wide.js'

const columns = [
  ['checks', 'Calls'],
  ['spam', 'Spam'],
  ['ham', 'Ham'],
  ['failed', 'In vain'],
  ['saved', 'Saved'],
  ['corrected', 'Corrected by moderators'],
] as const

export const Months = ({ months }: { months: readonly AskedMonth[] }) =>
  months.length === 0 ? null : (
    <section class="panel">
      <h2>By month</h2>
      <Wide name="By month">
        <table>
          <thead>
            <tr>
              <th scope="col">Month (UTC)</th>
              {columns.map(([column, says]) => (
                <th key={column} scope="col" class="number">
                  {says}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map((month) => (
              <tr key={month.month}>
                <th scope="row">{month.month}</th>
                {columns.map(([column]) => (
                  <td key={column} class="number">
                    {month[column].toLocaleString('en')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
