/** A panel that scrolls sideways where the window is narrow. */
import type { ComponentChildren, VNode } from 'preact'

export const Scrolling = ({ label, children }: { label: string; children: ComponentChildren }): VNode => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard, too
  <section class="panel scroll" aria-label={label} tabIndex={0}>
    {children}
  </section>
)
