/** Ends the test runner's tracking of every promise: loaded before the runner, and told when all tests are known. */
import hooks, { type AsyncHook } from 'node:async_hooks'

const made: AsyncHook[] = []
const { createHook } = hooks

// The runner takes a tenth of all processor time to know at each promise which test it belongs to. That serves tests which
// the global `test` declares inside of a test, which none here does, and to name the test of an error that nobody caught.
hooks.createHook = (callbacks) => {
  const hook = createHook(callbacks)
  made.push(hook)
  return hook
}

/** From now on an error that nobody caught is told here, and ends its room at once: what waits for it would wait for long. */
export function stopTracking(): void {
  hooks.createHook = createHook
  for (const hook of made) hook.disable()
  for (const event of ['uncaughtExceptionMonitor', 'unhandledRejection'] as const)
    process.on(event, (error: unknown) => {
      console.error('nobody caught:', error)
      process.exit(1)
    })
}
