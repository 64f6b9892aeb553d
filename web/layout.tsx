/** The layout of every page: head, header, what the page says, foot. */
import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** Where stylesheet and browser module are served, by the hash of what is in them. */
export type AssetPaths = { readonly style: string; readonly script: string }

/** Who looks at the page, and how they like it. */
export type Person = { readonly name: string; readonly role: 'viewer' | 'moderator' | 'admin' }
export type Liking = {
  /** Whether single keys decide. */
  readonly keys: boolean
  /** Whether what is probably vile is blurred until somebody wants to see it. */
  readonly blur: boolean
}

export type Page = {
  readonly title: string
  /** Null on the pages before the door: sign-in, invitation. */
  readonly person: Person | null
  /** The place in the navigation, by its path. */
  readonly at?: string
  readonly liking?: Liking
  readonly content: ComponentChildren
}

type Place = { readonly path: string; readonly name: string; readonly for: readonly Person['role'][] }
const everyone = ['viewer', 'moderator', 'admin'] as const
/** In the order of the header; a page of administrators is not shown to those it would refuse. */
const places: readonly Place[] = [
  { path: '/review', name: 'Queue', for: everyone },
  { path: '/review/insight', name: 'Insight', for: everyone },
  { path: '/review/sites', name: 'Sites', for: everyone },
  { path: '/review/people', name: 'People', for: ['admin'] },
  { path: '/review/audit', name: 'Audit', for: ['admin'] },
]

/** The whole document as text. */
export const documentOf = (page: Page, assets: AssetPaths): string =>
  `<!doctype html>${renderToString(<Document {...page} assets={assets} />)}`

function Document({ title, person, at, liking, content, assets }: Page & { assets: AssetPaths }): VNode {
  return (
    <html lang="en" data-keys={liking?.keys === false ? 'off' : 'on'} data-blur={liking?.blur === false ? 'off' : 'on'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Hamlet`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={assets.style} />
        {person && <script type="module" src={assets.script} />}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        {person ? <Header person={person} at={at ?? ''} /> : <Door />}
        <main id="main" tabIndex={-1}>
          {content}
        </main>
        <div id="said" class="said" role="status" aria-live="polite" />
      </body>
    </html>
  )
}

const Door = () => (
  <header class="top">
    <span class="brand">Hamlet</span>
  </header>
)

const Header = ({ person, at }: { person: Person; at: string }) => (
  <header class="top">
    <a class="brand" href="/review">
      Hamlet
    </a>
    <nav aria-label="Main">
      {places
        .filter((place) => place.for.includes(person.role))
        .map(({ path, name }) => (
          <a key={path} href={path} aria-current={path === at ? 'page' : undefined}>
            {name}
          </a>
        ))}
    </nav>
    <details class="menu who">
      <summary>{person.name}</summary>
      <div class="sheet">
        <p class="soft">Signed in as {person.role}</p>
        <a href="/review/settings">How I like it</a>
        <a href="/review/sessions">My sessions</a>
        <form method="post" action="/review/sign-out">
          <button type="submit" class="quiet">
            Sign out
          </button>
        </form>
      </div>
    </details>
  </header>
)
