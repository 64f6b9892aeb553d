/** An operation as an area describes it: what the builder cannot know by itself. */
import type { z } from 'zod'
import type { AnswerHeader, AskedHeader } from './headers.js'

export type Caller = 'site' | 'moderator' | 'anybody'

/** What a success says. Without a schema it has no body; `type` is JSON unless said otherwise. */
export type Answer = {
  readonly says: string
  readonly schema?: z.ZodType
  readonly type?: string
  /** Further types that it comes in when asked. */
  readonly also?: readonly string[]
  readonly headers?: readonly AnswerHeader[]
  readonly example?: unknown
}

export type Operation = {
  /** Its name in generated clients. */
  readonly id: string
  readonly summary: string
  readonly description?: string
  readonly query?: z.ZodObject
  readonly headers?: readonly AskedHeader[]
  readonly body?: z.ZodType
  /** Requests by a short name; each is sent to a service by the tests. */
  readonly examples?: Readonly<Record<string, unknown>>
  readonly answers: Readonly<Record<number, Answer>>
  /** Further than those that follow from the caller, the path and the body. */
  readonly problems?: readonly number[]
  readonly servers?: readonly string[]
}

/** Operations by method and path as Express writes them: `POST /v1/comments/:id/reports`. */
export type Area = {
  readonly tag: string
  readonly describes: string
  readonly caller: Caller
  readonly operations: Readonly<Record<string, Operation>>
}
