/** What the app needs of the records to change comments that are kept. */
import type { ChangesParts } from '../../src/http/changes.js'
import type { Database } from '../../src/store/database.js'
import { edit, editable } from '../../src/store/edit.js'
import { askErasure, erasureOf } from '../../src/store/erasures.js'
import { decidedBy, editorsOf } from '../../src/store/people/editors.js'
import { remove } from '../../src/store/remove.js'
import { report } from '../../src/store/report.js'
import { recipientsOf } from '../../src/store/sites/recipients.js'
import { makeNotices } from './notices.js'

type Own =
  | 'editable'
  | 'edit'
  | 'remove'
  | 'report'
  | 'editorsOf'
  | 'decidedBy'
  | 'askErasure'
  | 'erasureOf'
  | 'recipientsOf'
  | 'noticeOf'

export const changesParts = (db: Database, publicUrl: string): Pick<ChangesParts, Own> => ({
  editable: (siteId, id) => editable(db, siteId, id),
  edit: (edition) => edit(db, edition),
  remove: (removal) => remove(db, removal),
  report: (reported) => report(db, reported),
  editorsOf: (siteId) => editorsOf(db, siteId),
  decidedBy: (siteId, id) => decidedBy(db, siteId, id),
  askErasure: (siteId, author, by) => askErasure(db, siteId, author, by),
  erasureOf: (siteId, id) => erasureOf(db, siteId, id),
  recipientsOf: (siteId) => recipientsOf(db, siteId),
  noticeOf: makeNotices(db, publicUrl),
})
