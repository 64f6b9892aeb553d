/** Passwords that may be chosen: long ones, whatever they are made of. */

/** NIST SP 800-63B-4 asks for 15 where nothing else is asked for; OWASP for no rules on what they are made of. */
export const minPasswordChars = 15
const maxPasswordChars = 256

/** What is wrong with a password for this person, as a sentence; null when it may be taken. */
export function faultOfPassword(
  password: string,
  { name, email }: { readonly name: string; readonly email: string | null },
): string | null {
  const chars = [...password].length
  if (chars < minPasswordChars)
    return `It has ${chars} characters and needs ${minPasswordChars}: a short sentence is easily kept in mind.`
  if (chars > maxPasswordChars) return `It has ${chars} characters; at most ${maxPasswordChars} are taken.`
  if (new Set(password).size < 6) return 'It is made of too few different characters.'
  const written = password.toLowerCase()
  const known = [name, email ?? ''].map((word) => word.toLowerCase()).filter((word) => word.length > 2)
  if (known.some((word) => written.replaceAll(word, '').length < 8)) return 'It is little more than your own name.'
  return null
}
