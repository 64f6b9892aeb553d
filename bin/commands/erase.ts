/** Command to erase an author: whom is read from standard input, so that neither `ps` nor a shell's history tells. */
import { erasedAuthorSchema } from '../../src/domain/privacy/erased-author.js'
import { receiptOf } from '../../src/domain/privacy/receipt.js'
import { makeLog } from '../../src/log.js'
import { askErasure, claimErasure, erasureOf } from '../../src/store/erasures.js'
import { recipientsOf } from '../../src/store/sites/recipients.js'
import { goOn } from '../../workers/erase.js'
import { type Command, exits, Misuse, show } from './command.js'
import { siteNamed } from './sites.js'

export const erase: Command = {
  usage: 'erase SITE < author.json',
  does: 'erases what an author wrote: {"email": ...}, {"external_id": ...} or {"name": ..., "ip": ...} on standard input',
  needsRecords: true,
  async run({ args: [name], json }, world, { db }) {
    const site = await siteNamed({ db }, name)
    const author = erasedAuthorSchema.safeParse(parsed(await world.input()))
    if (!author.success) throw new Misuse(author.error.issues.map(({ message }) => message).join('; '))
    const id = await askErasure(db, site.id, author.data, 'command line')
    const claimed = await claimErasure(db, id)
    const said = (erased: number) => world.err(`${erased} comments erased\n`)
    if (claimed) await goOn(db, makeLog('silent'), claimed, onEachChange(said))
    else world.err('a worker is at it already; ask for it again to see what became of it\n')
    const erasure = await erasureOf(db, site.id, id)
    if (!erasure) throw new Error('the erasure is not there any more')
    const receipt = receiptOf(erasure, await recipientsOf(db, site.id))
    show(world, json, receipt, [
      ['erasure', receipt.id],
      ['status', receipt.status],
      ...Object.entries(receipt.deleted).map(([what, count]) => [`${what} deleted`, count]),
      ...Object.entries(receipt.remains).map(([what, count]) => [`${what} kept`, count]),
      ...receipt.because.map((why) => ['', why]),
      ...receipt.elsewhere.map((other) => [other.name, `${other.kept}: ${other.says}`]),
    ])
    return exits.done
  },
}

function onEachChange(said: (value: number) => void): (value: number) => void {
  let last = 0
  return (value) => {
    if (value !== last) said(value)
    last = value
  }
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input)
  } catch {
    throw new Misuse('expected one JSON object on standard input')
  }
}
