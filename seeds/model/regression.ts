/** Logistic regression over readings: what each signal weighs when correlated evidence is not counted twice. */

export type Row = { readonly strengths: readonly number[]; readonly isSpam: boolean }
/** In the order of the strengths; `prior` is the intercept. In nats at full strength. */
export type Coefficients = { readonly weights: readonly number[]; readonly prior: number }

const steps = 30
/** Keeps a signal that is hardly ever read from running away. */
const ridge = 1e-6

/** Newton's method; each side is weighed so that spam is `share` of all. */
export function regress(rows: readonly Row[], share: number): Coefficients {
  const spam = rows.filter(({ isSpam }) => isSpam).length
  const weightOf = { spam: share / spam, ham: (1 - share) / (rows.length - spam) }
  const size = (rows[0]?.strengths.length ?? 0) + 1
  let beta: readonly number[] = new Array<number>(size).fill(0)
  for (let step = 0; step < steps; step++) {
    const slope = new Array<number>(size).fill(0)
    const bend = Array.from({ length: size }, () => new Array<number>(size).fill(0))
    for (const { strengths, isSpam } of rows) {
      const x = [...strengths, 1]
      const chance = 1 / (1 + Math.exp(-x.reduce((sum, value, i) => sum + value * (beta[i] ?? 0), 0)))
      const weight = isSpam ? weightOf.spam : weightOf.ham
      x.forEach((value, i) => {
        slope[i] = (slope[i] ?? 0) + weight * (chance - (isSpam ? 1 : 0)) * value
        x.forEach((other, j) => {
          const row = bend[i]
          if (row) row[j] = (row[j] ?? 0) + weight * chance * (1 - chance) * value * other
        })
      })
    }
    bend.forEach((row, i) => {
      row[i] = (row[i] ?? 0) + ridge
    })
    const move = solved(bend, slope)
    beta = beta.map((value, i) => value - (move[i] ?? 0))
  }
  return { weights: beta.slice(0, -1), prior: beta.at(-1) ?? 0 }
}

/** Gaussian elimination; the matrix is small and positive definite. */
function solved(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  const size = rows.length
  for (let i = 0; i < size; i++) {
    const pivot = rows[i] ?? []
    for (let below = i + 1; below < size; below++) {
      const row = rows[below] ?? []
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1)
      for (let j = i; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0)
    }
  }
  const answer = new Array<number>(size).fill(0)
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] ?? []
    let rest = row[size] ?? 0
    for (let j = i + 1; j < size; j++) rest -= (row[j] ?? 0) * (answer[j] ?? 0)
    answer[i] = rest / (row[i] ?? 1)
  }
  return answer
}
