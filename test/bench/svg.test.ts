/** Charts as SVG. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calibrationChart, learningChart, precisionRecallChart } from '../../bench/accuracy/charts.js'
import { svgOf } from '../../bench/accuracy/svg.js'

const axis = { label: 'a < b & "c"', from: 0, to: 1, ticks: [[0.5, 'half']] } as const

test('what is written is text, and escaped', () => {
  const svg = svgOf({ title: 'x', x: axis, y: axis, series: [] })
  assert.match(svg, /<text [^>]*>a &lt; b &amp; &quot;c&quot;<\/text>/)
  assert.match(svg, /prefers-color-scheme: dark/)
})

test('points stand between the axes, also such as are off them', () => {
  const svg = svgOf({
    title: 'x',
    x: axis,
    y: axis,
    series: [
      {
        name: 's',
        points: [
          [0, 0],
          [1, 1],
          [9, -9],
        ],
      },
    ],
  })
  assert.match(svg, /points="60,344 470,44 470,344"/)
})

test('the same figures give the same bytes', () => {
  const scored = Array.from({ length: 400 }, (_, i) => ({ score: i / 400, isSpam: i % 3 === 0 }))
  const draw = () => [
    precisionRecallChart([{ name: 'us', scored }]),
    calibrationChart([{ name: 'us', scored }]),
    learningChart(
      [0, 50],
      [
        {
          name: 'us',
          points: [
            [0, 0.1],
            [50, 0.8],
          ],
        },
      ],
    ),
  ]
  assert.deepEqual(draw(), draw())
})

test('a bin of a few lines is not drawn', () => {
  const scored = [...Array.from({ length: 30 }, () => ({ score: 0.05, isSpam: false })), { score: 0.95, isSpam: true }]
  const [line] = /polyline[^>]*points="([^"]*)"/.exec(calibrationChart([{ name: 'us', scored }]))?.slice(1) ?? []
  assert.equal(line?.split(' ').length, 1)
})
