/** A page of one sentence: what is not here, not allowed, or did not work. */
import type { ComponentChildren } from 'preact'

export const Sentence = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="narrow panel">
    <h1>{title}</h1>
    {children}
  </section>
)
