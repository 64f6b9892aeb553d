/** CSV: what it holds comes back as it was, and a spreadsheet reckons with none of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { csvRow } from '../../src/domain/csv.js'

for (const formula of [
  '=1+1',
  '+1',
  '-1+2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1+1',
  '\u00a0=1',
  '\uff1d1+1',
  '=HYPERLINK("http://evil.example","look")',
  "=cmd|'/C calc'!A0",
])
  test(`${JSON.stringify(formula)} is no formula any more`, () => {
    assert.equal(csvRow([formula]), `"'${formula.replaceAll('"', '""')}"\r\n`)
  })

test('what is no formula is as it was, numbers and times too', () => {
  const at = new Date('2026-11-24T12:00:00Z')
  assert.equal(csvRow(['a-b', 'say "so"', '', -3, at, null]), '"a-b","say ""so""","",-3,2026-11-24T12:00:00.000Z,\r\n')
})

test('whatever the cells hold, it is read back as so many cells, and none begins a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 6 }), (cells) => {
      const row = csvRow(cells)
      const read = [...row.slice(0, -2).matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = '']) =>
        cell.replaceAll('""', '"'),
      )
      assert.deepEqual(
        read.map((cell, at) => (cell === cells[at] ? cell : cell.replace(/^'/, ''))),
        cells,
      )
      for (const cell of read) assert.doesNotMatch(cell, /^[=+\-@\t\r\n]/)
    }),
  )
})
