/** Works one by one, in the order in which they came. */
export type OneByOne = <T>(work: () => Promise<T>) => Promise<T>

/** A work that throws tells its caller, and the next has its turn. */
export function makeOneByOne(): OneByOne {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {}) // its caller sees the error
    return mine
  }
}
