/** A comment as a literal: an ordinary one, but for what a test is about. */
import type { Article, Author, Comment, Form } from '../src/domain/comment.js'

export type Overrides = Partial<Omit<Comment, 'author' | 'article' | 'form'>> & {
  readonly author?: Partial<Author>
  readonly article?: Partial<Article>
  readonly form?: Partial<Form>
}

export function aComment({ author, article, form, ...rest }: Overrides = {}): Comment {
  return {
    id: '01936d2a-7f00-7000-8000-000000000001',
    siteId: '01936d2a-0000-7000-8000-00000000000a',
    revision: 1,
    round: 1,
    receivedAt: new Date('2026-11-24T12:00:00Z'),
    lapsed: null,
    reportWeight: 0,
    externalId: null,
    parentId: null,
    body: 'The council promised this bridge twelve years ago, and my daughter still walks the long way to school.',
    postedAt: null,
    kind: 'comment',
    article: {
      externalId: 'bridge',
      url: 'https://gazette.example/bridge',
      title: 'The bridge that never came',
      language: 'en',
      publishedAt: new Date('2026-11-24T08:00:00Z'),
      text: null,
      ...article,
    },
    author: {
      externalId: null,
      name: 'Ophelia',
      email: 'ophelia@elsinore.example',
      url: null,
      role: 'anonymous',
      ip: '192.0.2.7',
      userAgent: null,
      referrer: null,
      ...author,
    },
    form: { secondsToFill: null, honeypot: null, ...form },
    ...rest,
  }
}
