/** What the HTTP side asks about people: who is signed in, whose a token is. */
import type { Config } from '../../src/config.js'
import type { Database } from '../../src/store/database.js'
import { ownerOfToken } from '../../src/store/moderators.js'
import { signedIn } from '../../src/store/sessions.js'

export const peopleParts = (db: Database, config: Config) => ({
  ownerOfToken: (id: string) => ownerOfToken(db, id),
  signedIn: (secret: string) => signedIn(db, secret),
  publicOrigin: new URL(config.publicUrl).origin,
})
