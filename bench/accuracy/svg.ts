/** Writes a chart of lines as SVG: the same figures give the same bytes; readable on light and on dark. */
import type { Point } from '../../seeds/model/metrics.js'

export type Series = { readonly name: string; readonly points: readonly Point[]; readonly isDashed?: boolean }
export type Axis = {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly ticks: readonly (readonly [at: number, shown: string])[]
}
export type Chart = {
  readonly title: string
  readonly x: Axis
  readonly y: Axis
  readonly series: readonly Series[]
}

const [width, height] = [640, 400]
const frame = { left: 60, right: 470, top: 44, bottom: 344 }
/** Told apart by people who see no red or green, on white and on black (Okabe and Ito 2008). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9']

const style = `
  text { font: 12px system-ui, sans-serif; fill: #222 }
  .title { font-size: 15px; font-weight: 600 }
  .grid { stroke: #ccc; stroke-width: 1 }
  .line { fill: none; stroke-width: 2 }
  .dashed { stroke-dasharray: 5 4 }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } .grid { stroke: #444 } }
`

export function svgOf({ title, x, y, series }: Chart): string {
  const place = ([atX, atY]: Point): string =>
    `${rounded(along(x, atX, frame.left, frame.right))},${rounded(along(y, atY, frame.bottom, frame.top))}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${style}</style>`,
    text(frame.left, 24, title, 'start', 'title'),
    ...x.ticks.flatMap(([at, shown]) => tickX(along(x, at, frame.left, frame.right), shown)),
    ...y.ticks.flatMap(([at, shown]) => tickY(along(y, at, frame.bottom, frame.top), shown)),
    text((frame.left + frame.right) / 2, height - 16, x.label, 'middle'),
    text(frame.left - 44, frame.top - 10, y.label, 'start'),
    ...series.flatMap(({ name, points, isDashed = false }, index) => {
      const look = `class="line${isDashed ? ' dashed' : ''}" stroke="${colours[index % colours.length]}"`
      const level = frame.top + 12 + 20 * index
      return [
        `<polyline ${look} points="${points.map(place).join(' ')}"/>`,
        `<path ${look} d="M${frame.right + 12} ${level - 4}h22"/>`,
        text(frame.right + 40, level, name, 'start'),
      ]
    }),
    '</svg>\n',
  ].join('\n')
}

/** Where on the paper a value stands; what is off the axis stands at its end. */
function along({ from, to }: Axis, at: number, start: number, end: number): number {
  return start + Math.max(0, Math.min(1, (at - from) / (to - from))) * (end - start)
}

const tickX = (at: number, shown: string): string[] => [
  `<path class="grid" d="M${rounded(at)} ${frame.top}V${frame.bottom}"/>`,
  text(at, frame.bottom + 18, shown, 'middle'),
]
const tickY = (at: number, shown: string): string[] => [
  `<path class="grid" d="M${frame.left} ${rounded(at)}H${frame.right}"/>`,
  text(frame.left - 8, at + 4, shown, 'end'),
]

const text = (x: number, y: number, said: string, anchor: 'start' | 'middle' | 'end', kind = ''): string =>
  `<text x="${rounded(x)}" y="${rounded(y)}" text-anchor="${anchor}"${kind === '' ? '' : ` class="${kind}"`}>${escaped(said)}</text>`

const rounded = (value: number): string => String(Math.round(value * 10) / 10)
const escaped = (said: string): string =>
  said.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
