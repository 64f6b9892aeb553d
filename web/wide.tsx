/** Wide: what may be wider than the page, and is moved sideways by touch, wheel or arrow keys. */
import type { ComponentChildren } from 'preact'

export const Wide = ({
  name,
  isPanel = false,
  children,
}: {
  name: string
  isPanel?: boolean
  children: ComponentChildren
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, nobody could move it by keyboard (WCAG 2.1.1)
  <section class={isPanel ? 'panel scroll' : 'scroll'} aria-label={name} tabIndex={0}>
    {children}
  </section>
)
