/** What the app needs of the records to change comments that are kept. */
import type { ChangesParts } from '../../src/http/changes.js'
import type { Database } from '../../src/store/database.js'
import { edit, editable } from '../../src/store/edit.js'
import { remove } from '../../src/store/remove.js'

export const changesParts = (db: Database): Omit<ChangesParts, 'standing' | 'scoreLater' | 'waiters'> => ({
  editable: (siteId, id) => editable(db, siteId, id),
  edit: (edition) => edit(db, edition),
  remove: (removal) => remove(db, removal),
})
