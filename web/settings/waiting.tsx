/** Who waits for a moderator, and who is trusted: fields of the policy. */
import type { Policy } from '../../src/domain/policy/policy.js'
import { NumberField } from './number-field.js'

export const Waiting = ({ policy }: { policy: Policy }) => {
  const { premoderation, trustedAfter, sharesCampaigns, reports } = policy
  return (
    <fieldset class="panel stack-close">
      <legend class="unseen">Who waits, who is trusted</legend>
      <h2>Who waits, who is trusted</h2>
      <div>
        <label class="check">
          <input type="checkbox" name="everyone" checked={premoderation.everyone} /> Every comment waits for a moderator
        </label>
        <label class="check">
          <input type="checkbox" name="first-time" checked={premoderation.firstTime} /> Until one of theirs was
          approved, newcomers wait
        </label>
        <label class="check">
          <input type="checkbox" name="shares-campaigns" checked={sharesCampaigns} /> Near copies of spam are known to
          the other sites here, and theirs to this one
        </label>
      </div>
      <div class="pair">
        <NumberField
          name="articles-older-than"
          label="Comments wait on articles older than so many days"
          value={premoderation.articlesOlderThanDays}
        />
        <NumberField name="trusted-after" label="Authors are trusted after so many approvals" value={trustedAfter} />
        <NumberField
          name="reports-hold-at"
          label="Reports of readers hold an approved comment from a weight of"
          value={reports.holdAt}
        >
          A reader of whom nothing is known weighs 0.5; one whose reports moderators agree with, up to 1.
        </NumberField>
      </div>
    </fieldset>
  )
}
