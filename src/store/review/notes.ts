/** Notes: what moderators write to one another on a comment. They stand in its history and are told to nobody else. */
import type { Queryable } from '../database.js'

export type Note = { readonly id: string; readonly by: string; readonly at: Date; readonly text: string | null }
type By = { readonly id: string; readonly name: string; readonly sites: readonly string[] | null }

/** @returns null when the comment is not there, or not of `by.sites` */
export async function note(
  db: Queryable,
  { commentId, text, by }: { commentId: string; text: string; by: By },
): Promise<Note | null> {
  const [kept] = await db.query<Note>(
    `insert into hamlet.events (comment_id, site_id, kind, revision, version, actor, detail)
     select id, site_id, 'noted', revision, version, $4, jsonb_build_object('text', $3::text, 'by', $5::uuid)
     from hamlet.comments where id = $1 and ($2::uuid[] is null or site_id = any($2))
     returning id::text, actor as by, at, detail->>'text' as text`,
    [commentId, by.sites, text, by.name, by.id],
  )
  return kept ?? null
}

/** Oldest first. An erased one has no text. */
export const notesOf = (db: Queryable, sites: readonly string[] | null, commentId: string): Promise<Note[]> =>
  db.query<Note>(
    `select id::text, actor as by, at, detail->>'text' as text from hamlet.events
     where comment_id = $1 and kind = 'noted' and ($2::uuid[] is null or site_id = any($2)) order by id`,
    [commentId, sites],
  )

/** Takes the text of one's own note away; that there was one stays. @returns whether there was */
export async function eraseNote(
  db: Queryable,
  { commentId, noteId, by }: { commentId: string; noteId: string; by: By },
): Promise<boolean> {
  const erased = await db.query(
    `update hamlet.events set detail = detail - 'text'
     where comment_id = $1 and id = $2::bigint and kind = 'noted' and detail->>'by' = $3 and detail ? 'text'
       and ($4::uuid[] is null or site_id = any($4))
     returning id`,
    [commentId, noteId, by.id, by.sites],
  )
  return erased.length > 0
}
