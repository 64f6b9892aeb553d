/** For how long addresses and the texts of spam are kept: fields of the policy. */
import type { Policy } from '../../src/domain/policy/policy.js'
import { NumberField } from './number-field.js'

export const Retention = ({ policy: { retention } }: { policy: Policy }) => (
  <fieldset class="panel stack-close">
    <legend class="unseen">What is kept</legend>
    <h2>What is kept</h2>
    <p class="hint">Days count from when a comment came. What is gone does not come back with an earlier version.</p>
    <div class="pair">
      <NumberField name="address-days" label="Addresses are cut after so many days" value={retention.addressDays}>
        Then a hash of the network stands in place of the address, and nobody reads it any more.
      </NumberField>
      <NumberField
        name="spam-body-days"
        label="Texts of spam are dropped after so many days"
        value={retention.spamBodyDays}
      >
        Also the texts before an edit. What was learnt from them stays.
      </NumberField>
    </div>
  </fieldset>
)
