/** The head of a site's settings: whose they are, and the pages that they stand on. */
import type { ComponentChildren } from 'preact'

const pages = [
  ['settings', 'Policy'],
  ['akismet', 'Akismet'],
  ['keys', 'Keys'],
] as const

type SiteHeadProps = {
  readonly site: { readonly name: string; readonly title: string }
  readonly at: (typeof pages)[number][0]
  /** Keys are for admins only. */
  readonly mayGiveKeys: boolean
  readonly children?: ComponentChildren
}

export const SiteHead = ({ site: { name, title }, at, mayGiveKeys, children }: SiteHeadProps) => (
  <div class="site-head">
    <div class="head">
      <div>
        <p class="crumbs small">
          <a href="/review/sites">Sites</a>
        </p>
        <h1>{title}</h1>
      </div>
      {children}
    </div>
    <nav class="tabs" aria-label={`Settings of ${title}`}>
      {pages
        .filter(([page]) => page !== 'keys' || mayGiveKeys)
        .map(([page, says]) => (
          <a key={page} href={`/review/sites/${name}/${page}`} aria-current={page === at ? 'page' : undefined}>
            {says}
          </a>
        ))}
    </nav>
  </div>
)
