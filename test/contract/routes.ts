/** Routes: what an Express app has registered, as the document writes it. */
import type { Service } from '../../bin/service.js'

type Layer = {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle: { readonly stack?: readonly Layer[] }
}

/** `GET /v1/comments/{id}`; what answers 405 for the other methods is no route of its own. */
export function routesOf(app: Service['app']): string[] {
  const walk = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) =>
      route
        ? Object.keys(route.methods)
            .filter((method) => method !== '_all')
            .map((method) => `${method.toUpperCase()} ${route.path.replace(/:(\w+)/g, '{$1}')}`)
        : walk(handle.stack ?? []),
    )
  // Express keeps its stack to itself, and says nothing of it in its types.
  return walk((app as unknown as { router: { stack: readonly Layer[] } }).router.stack)
}
