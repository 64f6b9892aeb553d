/** Pages: the headers of every HTML answer, and of what else is answered under a path of pages. */
import type { RequestHandler } from 'express'

/**
 * No script, style or form from elsewhere, no inline one, and no text that becomes markup in the browser.
 *
 * Not `no-referrer`: Chromium then sends `Origin: null` on our own forms, which the guard against forged requests refuses.
 */
export const headersOfPages = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const

/** Sets them on whatever is answered there: redirections and faults, too. */
export const pageHeaders: RequestHandler = (_req, res, next) => {
  res.set(headersOfPages)
  next()
}
