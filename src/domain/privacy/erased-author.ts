/** Whom an erasure is about, as the site or an operator names them. */
import { z } from 'zod'
import { addressFrom, withoutMapping } from '../address.js'

/** Comments by any of these are the author's; a name counts together with the address. */
export type ErasedAuthor = {
  readonly externalId: string | null
  readonly email: string | null
  readonly signed: { readonly name: string; readonly ip: string } | null
}

const text = (maxChars: number) =>
  z
    .string()
    .min(1)
    .max(maxChars)
    .refine((value) => !value.includes('\u0000') && value.isWellFormed(), 'Invalid text: expected well-formed Unicode')

export const erasedAuthorSchema = z
  .strictObject({
    external_id: text(255).nullish(),
    email: text(320).nullish(),
    name: text(255).nullish(),
    ip: z
      .string()
      .max(45)
      .refine((value) => addressFrom(value) !== null, 'Invalid address: expected IPv4 or IPv6')
      .nullish(),
  })
  .refine(
    ({ name, ip }) => Boolean(name) === Boolean(ip),
    'Invalid author: expected `name` together with `ip`, as neither tells one person',
  )
  .refine(
    ({ external_id, email, name }) => Boolean(external_id ?? email ?? name),
    'Invalid author: expected `external_id`, `email`, or `name` and `ip`',
  )
  .transform(
    ({ external_id, email, name, ip }): ErasedAuthor => ({
      externalId: external_id ?? null,
      email: email?.trim() ?? null,
      signed: name && ip ? { name, ip: withoutMapping(ip) } : null,
    }),
  )
