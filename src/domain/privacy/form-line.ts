/** The line under a reply form: who reads along, and where that is explained; in the languages that it was written in. */

export type FormLine = { readonly text: string; readonly html: string }
type Words = { readonly and: string; readonly uses: (names: string) => string; readonly learn: string }

/** By language (BCP 47). */
const words: Readonly<Record<string, Words>> = {
  en: {
    and: ' and ',
    uses: (names) => `This site uses ${names} to reduce spam.`,
    learn: 'Learn how your comment data is processed.',
  },
  de: {
    and: ' und ',
    uses: (names) => `Diese Website verwendet ${names}, um Spam zu verringern.`,
    learn: 'Erfahren Sie, wie die Daten Ihrer Kommentare verarbeitet werden.',
  },
  fr: {
    and: ' et ',
    uses: (names) => `Ce site utilise ${names} pour réduire les indésirables.`,
    learn: 'Découvrez comment les données de vos commentaires sont traitées.',
  },
  es: {
    and: ' y ',
    uses: (names) => `Este sitio usa ${names} para reducir el spam.`,
    learn: 'Descubra cómo se procesan los datos de sus comentarios.',
  },
  ko: {
    and: ', ',
    uses: (names) => `이 사이트는 스팸을 줄이기 위해 다음을 사용합니다: ${names}.`,
    learn: '댓글 데이터가 어떻게 처리되는지 알아보세요.',
  },
}

/** @param names whoever looks at a comment, us first */
export function formLines(names: readonly string[], address: string): Record<string, FormLine> {
  return Object.fromEntries(
    Object.entries(words).map(([language, { and, uses, learn }]) => {
      const said = uses([names.slice(0, -1).join(', '), ...names.slice(-1)].filter(Boolean).join(and))
      const text = `${said} ${learn} ${address}`
      return [language, { text, html: `${escaped(said)} <a href="${escaped(address)}">${escaped(learn)}</a>` }]
    }),
  )
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** A text as HTML shows it, also within an attribute's quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
