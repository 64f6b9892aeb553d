/** The three ways in which something fails here: you asked wrongly, the world is ill, retrying cannot help. */

/** One field that was refused: where (JSON pointer, RFC 6901), a short code, and what was expected and came. */
export type Fault = { readonly pointer: string; readonly code: string; readonly detail: string }

export type RefusalKind =
  | 'malformed'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'gone'
  | 'conflict'
  | 'precondition-required'
  | 'stale'
  | 'too-large'
  | 'unsupported-media-type'
  | 'invalid'
  | 'key-reused'
  | 'quota-exceeded'

/** The caller asked wrongly. Becomes a 4xx; the message is shown to the caller, so it names no one and no secret. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  constructor(
    readonly kind: RefusalKind,
    message: string,
    readonly faults: readonly Fault[] = [],
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

/** The world is ill (database, queue or upstream away): the same request may succeed later. Becomes a 503 or a retry. */
export class TryLater extends Error {
  override readonly name = 'TryLater'
  constructor(
    message: string,
    readonly retryAfterSeconds: number | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Retrying cannot help; a person has to look. */
export class GiveUp extends Error {
  override readonly name = 'GiveUp'
}

/** The message of whatever was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))
