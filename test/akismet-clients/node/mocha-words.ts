/** Preloaded: mocha's words on Node's own runner, for a suite that a client ships. */
import { before, beforeEach, describe, it } from 'node:test'

type Body = (this: unknown) => void | Promise<void>

const suite = { slow() {}, timeout() {} }
const hook = {
  skip() {
    throw new Error('the suite skips itself: AKISMET_KEY is not there')
  },
}

Object.assign(globalThis, {
  describe: (name: string, body: Body) => describe(name, () => void body.call(suite)),
  it: (name: string, body: Body) => it(name, () => body.call(suite)),
  before: (body: Body) => before(() => body.call(hook)),
  beforeEach: (body: Body) => beforeEach(() => void body.call(suite)),
})
