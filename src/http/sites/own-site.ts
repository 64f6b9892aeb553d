/** The site that a route names, where it is one of the moderator's. */
import type { Request, Response } from 'express'
import { Refusal } from '../../domain/errors.js'
import { isOfSite } from '../../domain/moderator.js'
import type { Site } from '../../store/sites/sites.js'
import { moderatorOf } from '../authentication.js'

/** The same words for a site that is not there and one that is not this moderator's. @throws Refusal */
export async function ownSite(
  siteNamed: (name: string) => Promise<Site | null>,
  req: Request,
  res: Response,
): Promise<Site> {
  const site = await siteNamed(String(req.params.site))
  if (site && isOfSite(moderatorOf(res), site.id)) return site
  throw new Refusal('not-found', 'there is no such site here: expected the name of one of yours')
}
