/** A comment from an archive: what was sent, when, and what became of it there. */
import { z } from 'zod'
import type { Status, Submission } from '../../src/domain/comment.js'
import { submissionFrom } from '../../src/http/submission.js'

export type OldComment = {
  readonly submission: Submission
  /** What the site's people made of it; null: nobody has looked, and it is judged as a new one. */
  readonly decided: Exclude<Status, 'pending'> | null
}

/** `at` says where in the file; a comment that cannot be taken says why. */
export type Entry =
  | { readonly at: string; readonly comment: OldComment }
  | { readonly at: string; readonly fault: string }

const statusSchema = z.enum(['approved', 'held', 'spam', 'rejected']).nullish()

/** A line as `POST /v1/comments` takes it, with the `status` that it has. `posted_at` is when it came. */
export function oldCommentFrom(line: string, at: string): Entry {
  try {
    const { status, ...submission } = objectFrom(line)
    const decided = statusSchema.safeParse(status)
    if (!decided.success) return { at, fault: '`status`: expected approved, held, spam or rejected, or none' }
    return { at, comment: { submission: submissionFrom(submission), decided: decided.data ?? null } }
  } catch (error) {
    return { at, fault: faultOf(error) }
  }
}

function objectFrom(line: string): Record<string, unknown> {
  const parsed = z.record(z.string(), z.unknown()).safeParse(JSON.parse(line))
  if (!parsed.success) throw new Error('expected a JSON object')
  return parsed.data
}

/** The first fault tells enough: the line is there to be looked at. */
export function faultOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'it is not JSON'
  if (!(error instanceof Error)) return String(error)
  const [first] = 'faults' in error && Array.isArray(error.faults) ? error.faults : []
  return first ? `${first.pointer}: ${first.detail}` : error.message
}
