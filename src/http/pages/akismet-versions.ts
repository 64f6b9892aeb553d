/** The versions of how a site asks Akismet, each with what it changed. */
import type { VersionView } from '../../../web/settings/versions.js'
import { changesOfAsking } from '../../domain/akismet/changes.js'
import type { AkismetVersion } from '../../store/akismet/versions.js'

/** @param versions newest first; of the oldest that is shown, the one before it must be among them */
export const versionsInWords = (versions: readonly AkismetVersion[]): VersionView[] =>
  versions.map((one, at) => {
    const { version, by, at: when } = one
    return { version, by, at: when, changes: changesIn(versions[at + 1], one), isEnd: one.asking === null }
  })

function changesIn(before: AkismetVersion | undefined, { asking, isNewKey }: AkismetVersion): string[] {
  if (asking === null) return ['asks no more; the key is forgotten']
  if (before === undefined) return ['as it began']
  if (before.asking === null) return ['asks again']
  return [...changesOfAsking(before.asking, asking), ...(isNewKey ? ['another key'] : [])]
}
