/** Cursors of the feed: a place that only its own site can use, and nobody can make up. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../domain/errors.js'

export type Cursors = {
  readonly of: (siteId: string, position: number) => string
  /** @throws Refusal when it is not one that this site was given */
  readonly positionIn: (siteId: string, cursor: string) => number
}

const placeSchema = z.tuple([z.literal(1), z.int().min(0)])
/** 96 bits cannot be guessed over a network. */
const tagBytes = 12

export function makeCursors(secret: Buffer): Cursors {
  const tagOf = (siteId: string, place: string) =>
    createHmac('sha256', secret).update(`${siteId} ${place}`).digest().subarray(0, tagBytes)
  return {
    of(siteId, position) {
      const place = JSON.stringify([1, position])
      return Buffer.concat([tagOf(siteId, place), Buffer.from(place)]).toString('base64url')
    },
    positionIn(siteId, cursor) {
      const bytes = Buffer.from(cursor, 'base64url')
      const [tag, place] = [bytes.subarray(0, tagBytes), bytes.subarray(tagBytes).toString()]
      if (tag.length !== tagBytes || !timingSafeEqual(tag, tagOf(siteId, place)))
        throw new Refusal('malformed', '`after`: expected `now`, or the `next_cursor` of an earlier page of this feed')
      const [, position] = placeSchema.parse(JSON.parse(place))
      return position
    },
  }
}
