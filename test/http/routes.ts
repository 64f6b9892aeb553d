/** The routes that an app has registered, read off its routers. */
import type { Express } from 'express'

export type Route = { readonly method: string; readonly path: string }

type Layer = {
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> }
  readonly handle?: { readonly stack?: readonly Layer[] }
  readonly slash?: boolean
}

/** Each method of each path; `all` stands for "no other method" and is none. @throws Error where a path cannot be told */
export function routesOf(app: Express): Route[] {
  return (app.router.stack as unknown as Layer[]).flatMap(routesIn) // the types know neither `handle.stack` nor `slash`
}

function routesIn({ route, handle, slash }: Layer): Route[] {
  if (route) {
    if (typeof route.path !== 'string') throw new Error(`a route's path is no text: ${String(route.path)}`)
    const { path, methods } = route
    return Object.keys(methods).flatMap((method) =>
      methods[method] && method !== '_all' ? { method: method.toUpperCase(), path } : [],
    )
  }
  if (!handle?.stack) return []
  if (!slash) throw new Error('a router is mounted under a prefix: its routes cannot be told by their paths')
  return handle.stack.flatMap(routesIn)
}
