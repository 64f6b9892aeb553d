/** A problem said on a page: what was not possible, and where to go on. */
import type { VNode } from 'preact'
import { Sentence } from './sentence.js'

type Said = {
  status: number
  title: string
  detail: string
  faults: readonly { readonly pointer: string; readonly detail: string }[]
}

/** Of those that speak of keys, versions and content, as a program hears them: what a person reads instead. */
const titles: Readonly<Record<number, string>> = {
  401: 'Please sign in',
  403: 'You may not do this',
  404: 'It is not here',
  405: 'This is no page',
  409: 'It stands otherwise by now',
  422: 'This cannot be taken as it is',
  503: 'Too much is going on at the moment',
}

/** The other words are for a program that sends again. */
const busy = 'It may or may not have been done. Go back, look, and try again in a moment.'

export const titleOf = ({ status, title }: Pick<Said, 'status' | 'title'>): string => titles[status] ?? title

export const ProblemSaid = ({ status, title, detail, faults }: Said): VNode => (
  <Sentence title={titleOf({ status, title })}>
    <p>{status === 503 ? busy : sentence(detail)}</p>
    {faults.length > 0 && (
      <ul>
        {faults.map((fault) => (
          <li key={fault.pointer}>
            <code>{fault.pointer.replace('#/', '')}</code>: {fault.detail}
          </li>
        ))}
      </ul>
    )}
    <p>{status === 401 ? <a href="/review/sign-in">Sign in</a> : <a href="/review">Go to the queue</a>}</p>
  </Sentence>
)

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!]$/.test(text) ? '' : '.'}`
