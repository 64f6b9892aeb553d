/** Shows a page: a template becomes a document, small where the browser takes it small. */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Response } from 'express'
import { type AssetPaths, documentOf, type Page } from '../../../web/layout.js'
import { headersOfPages } from './page.js'

/** `status` is 200 where none is given. */
export type Show = (res: Response, page: Page & { readonly status?: number }) => Promise<void>

const pack = promisify(gzip)
/** Packing a smaller page gains less than a packet. */
const minPackedChars = 1_400

export const makeShow =
  (assets: AssetPaths): Show =>
  async (res, { status = 200, ...page }) => {
    const text = documentOf(page, assets)
    res.status(status).set({ ...headersOfPages, 'Content-Type': 'text/html; charset=utf-8' })
    res.vary('Accept-Encoding')
    if (text.length < minPackedChars || res.req.acceptsEncodings('gzip') !== 'gzip') return void res.end(text)
    res.set('Content-Encoding', 'gzip').end(await pack(text, { level: 5 }))
  }
