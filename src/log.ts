/** The log: JSON lines on standard output, one per thing that happened. Ids yes, persons no. */
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** PostgreSQL puts rows into its errors, and PGlite the statement's values: type, message, code and stack are kept, nothing else. */
function errorInLog(error: Error): Record<string, unknown> {
  const { type, message, stack, code } = pino.stdSerializers.err(error)
  return { type, message, code, stack }
}

/** Nothing is logged but what a caller names. */
export const makeLog = (level: string, destination?: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorInLog },
      redact: { paths: ['*.authorization', '*.cookie', '*.email', '*.ip', '*.body'], censor: '***' },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  )
