/** Trap: a field that people do not see came back filled. */
import { read, skipped } from '../domain/reading.js'
import { counted } from '../domain/text.js'
import type { Signal } from './signal.js'

const name = 'trap'

export const trap: Signal = {
  name,
  read({ form: { honeypot } }) {
    if (honeypot === null) return skipped(name, 'the form has no hidden field')
    if (honeypot.trim() === '') return read(name, 0, 'hidden field left empty')
    const says = `the hidden field, which only a program fills, came back with ${counted(honeypot.length, 'character')}`
    return read(name, 1, says, [{ field: 'form.honeypot', start: 0, end: honeypot.length }])
  },
}
