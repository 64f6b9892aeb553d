/** CSV (RFC 4180) that no spreadsheet takes for a formula. */

/** What spreadsheets begin to reckon with, behind blanks too, also in their wide forms, which some fold. */
const reckons = /^[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/

export type Cell = string | number | Date | null

/** A row with its line end. Text that would be a formula begins with an apostrophe, which spreadsheets do not show. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`

function written(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  if (cell instanceof Date) return cell.toISOString()
  return `"${(reckons.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`
}
