/** A problem said on a page: what was not possible, and where to go on. */
import type { VNode } from 'preact'
import { Sentence } from './sentence.js'

type Said = {
  status: number
  title: string
  detail: string
  faults: readonly { readonly pointer: string; readonly detail: string }[]
}

export const ProblemSaid = ({ status, title, detail, faults }: Said): VNode => (
  <Sentence title={title}>
    <p>{detail}</p>
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
