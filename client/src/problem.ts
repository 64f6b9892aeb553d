/** Problems: what the service says when it does not do what was asked. */
import type { components } from './wire.js'

export type Problem = components['schemas']['Problem']

/** The service has answered, and it is no success. Go by `problem.type` and `status`, not by the words. */
export class HamletProblem extends Error {
  override readonly name = 'HamletProblem'
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(`${status} ${problem.title}: ${problem.detail}`)
  }
}

/** What came in place of a problem, as when a proxy has answered. */
export const problemFrom = (status: number, came: unknown): HamletProblem => {
  const isProblem = typeof came === 'object' && came !== null && 'type' in came && 'detail' in came
  return new HamletProblem(
    status,
    isProblem ? (came as Problem) : { type: 'about:blank', title: 'No problem document', status, detail: 'none came' },
  )
}
