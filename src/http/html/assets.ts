/** Assets: the stylesheet and the browser module, under names that change with what is in them. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { Router } from 'express'
import type { AssetPaths } from '../../../web/layout.js'

export type Assets = { readonly paths: AssetPaths; readonly router: Router }

type Asset = { readonly path: string; readonly type: string; readonly text: Buffer; small(): Buffer }

/** Reads what the build left in dist/web/assets; call it once. */
export function openAssets(directory = new URL('../../../web/assets/', import.meta.url)): Assets {
  const style = open(directory, 'style.css', 'text/css; charset=utf-8')
  const script = open(directory, 'page.js', 'text/javascript; charset=utf-8')
  const router = Router()
  for (const { path, type, text, small } of [style, script])
    router.get(path, (req, res) => {
      const isSmall = req.acceptsEncodings('br') === 'br'
      res.set({
        'Content-Type': type,
        'Cache-Control': 'public, max-age=31536000, immutable',
        'X-Content-Type-Options': 'nosniff',
        Vary: 'Accept-Encoding',
        ...(isSmall ? { 'Content-Encoding': 'br' } : {}),
      })
      res.end(isSmall ? small() : text)
    })
  return { paths: { style: style.path, script: script.path }, router }
}

function open(directory: URL, name: string, type: string): Asset {
  const text = readFileSync(new URL(name, directory))
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16)
  let small: Buffer | undefined // once, when a browser first asks: a start that serves no page need not wait for it
  return {
    path: `/assets/${hash}/${name}`,
    type,
    text,
    small: () => (small ??= brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })),
  }
}
