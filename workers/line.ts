/** A line: works one after the other, in the order in which they came. */
export type Line = <T>(work: () => Promise<T>) => Promise<T>

/** One that throws tells its caller, and the next has its turn. */
export function makeLine(): Line {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {}) // its caller sees the error
    return mine
  }
}
