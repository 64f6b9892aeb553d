/** The cursor of a review list: the order it belongs to, and the place where the last page ended. */
import { z } from 'zod'
import { Refusal } from '../../domain/errors.js'
import { type Order, orders } from '../../domain/filter/filter.js'
import type { Place } from '../../store/review/conditions.js'

const schema = z.tuple([z.literal(2), z.enum(orders), z.number(), z.uuid()])

export const cursorOf = (order: Order, { number, id }: Place): string =>
  Buffer.from(JSON.stringify([2, order, number, id])).toString('base64url')

/** @throws Refusal `malformed` for what is no cursor, or one of a list in another order */
export function placeFrom(cursor: string, order: Order): Place {
  const read = schema.safeParse(jsonOrNull(Buffer.from(cursor, 'base64url').toString()))
  if (!read.success) throw new Refusal('malformed', '`after`: expected the `next_cursor` of an earlier page')
  const [, of, number, id] = read.data
  if (of !== order) throw new Refusal('malformed', `\`after\`: it belongs to a list ordered by ${of}, not ${order}`)
  return { number, id }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
