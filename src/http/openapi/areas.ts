/** The areas of the API, in the order in which they are read. */
import { akismetArea } from './akismet.js'
import { changesArea } from './changes.js'
import { commentsArea } from './comments.js'
import { descriptionArea } from './description.js'
import { erasuresArea } from './erasures.js'
import { feedArea } from './feed.js'
import { moderationArea } from './moderation.js'
import type { Area } from './operation.js'
import { operatorsArea } from './operators.js'
import { policiesArea } from './policies.js'
import { privacyArea } from './privacy.js'
import { sitesArea } from './sites.js'
import { webhooksArea } from './webhooks.js'

export type { Area }
export const areas: readonly Area[] = [
  commentsArea,
  changesArea,
  feedArea,
  webhooksArea,
  erasuresArea,
  privacyArea,
  moderationArea,
  policiesArea,
  sitesArea,
  akismetArea,
  operatorsArea,
  descriptionArea,
]
