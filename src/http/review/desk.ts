/** The moderators' desk: every route of the queue under one router. */
import { Router } from 'express'
import { type InsightParts, insight } from '../sites/insight.js'
import { type CompanyParts, company } from './claims-and-notes.js'
import { countStream, type StreamParts } from './count-stream.js'
import { decideFilter, type FilterParts } from './decide-filter.js'
import { type FullHistoryParts, fullHistory } from './full-history.js'
import { type QueueParts, reviewQueue } from './queue.js'

export type DeskParts = QueueParts & StreamParts & CompanyParts & FilterParts & FullHistoryParts & InsightParts

export const desk = (parts: DeskParts): Router =>
  Router().use(
    countStream(parts),
    reviewQueue(parts),
    company(parts),
    decideFilter(parts),
    fullHistory(parts),
    insight(parts),
  )
