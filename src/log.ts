/** The log: JSON lines on standard output, one per thing that happened. Ids yes, persons no. */
import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** `err` keeps type, message and stack; nothing is logged but what a caller names. */
export const makeLog = (level: string, destination?: DestinationStream): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['*.authorization', '*.cookie', '*.email', '*.ip', '*.body'], censor: '***' },
    },
    destination ?? pino.destination({ dest: 1, sync: false }),
  )
