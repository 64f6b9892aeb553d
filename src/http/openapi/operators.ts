/** The operators' address: life, readiness, metrics. */
import { z } from 'zod'
import type { Area } from './operation.js'

const servers = ['http://127.0.0.1:9464']
const readiness = z.object({ ready: z.boolean(), faults: z.array(z.string()) }).meta({ id: 'Readiness' })

export const operatorsArea: Area = {
  tag: 'Operations',
  describes: 'On an address of its own (`HAMLET_OPS_HOST`, `HAMLET_OPS_PORT`), without a key.',
  caller: 'anybody',
  operations: {
    'GET /livez': {
      id: 'live',
      summary: 'Is the event loop alive?',
      servers,
      answers: { 200: { says: 'Yes.', schema: z.object({ live: z.boolean() }) } },
    },
    'GET /readyz': {
      id: 'ready',
      summary: 'Should requests come here?',
      servers,
      answers: {
        200: { says: 'Yes.', schema: readiness },
        503: { says: 'No, and why.', schema: readiness },
      },
    },
    'GET /metrics': {
      id: 'metrics',
      summary: 'Metrics for Prometheus',
      servers,
      answers: { 200: { says: "In Prometheus' text format.", type: 'text/plain' } },
    },
  },
}
