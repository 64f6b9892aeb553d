/** The door of the pages: whoever is not signed in is asked to, and what goes wrong is said on a page. */
import type { RequestHandler, Response } from 'express'
import type { Person } from '../../../web/layout.js'
import { ProblemSaid, titleOf } from '../../../web/problem.js'
import { Refusal } from '../../domain/errors.js'
import type { ProblemPage } from '../problem.js'
import { seeOther } from './form.js'
import type { Show } from './show.js'

/** A look by a browser is led to the sign-in page and then back; scripts and tokens hear 401 as anywhere. */
export const door =
  (admit: RequestHandler): RequestHandler =>
  async (req, res, next) => {
    try {
      await admit(req, res, () => {})
    } catch (error) {
      const isLook = req.method === 'GET' && req.headers.authorization === undefined && req.accepts('html') !== false
      if (!(error instanceof Refusal) || error.kind !== 'unauthorized' || !isLook) throw error
      return seeOther(res, `/review/sign-in?next=${encodeURIComponent(req.originalUrl)}`)
    }
    next()
  }

/** Says a problem on a page, where a browser asked for one. */
export const problemPage =
  (show: Show): ProblemPage =>
  (res, { status, title, detail, errors: faults = [] }) =>
    show(res, {
      title: titleOf({ status, title }),
      person: status === 401 ? null : personIn(res),
      status,
      content: ProblemSaid({ status, title, detail, faults }),
    })

/** Whoever got in before it went wrong: the way on is there as on any page. */
function personIn(res: Response): Person | null {
  const { caller } = res.locals
  return typeof caller?.role === 'string' ? { name: caller.name, role: caller.role } : null
}
