/** Search words, as PostgreSQL's web search takes them. */

// As in hamlet.parted(): scripts without spaces, of which each character is a word.
const unspaced = /[\u2e80-\u312f\u31a0-\u9fff\uf900-\ufaff]{2,}/g

/** Characters that stand together there are looked for together, as if they were quoted. */
export const searchWords = (text: string): string =>
  text
    .split(/("[^"]*")/)
    .map((part) => (part.startsWith('"') ? part : part.replace(unspaced, ' "$&" ')))
    .join('')
