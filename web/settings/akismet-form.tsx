/** The form that sets how a site asks Akismet. Those who may not change it read it. */
import type { Asking } from '../../src/domain/akismet/asking.js'
import { KeyState } from './akismet-key-state.js'
import type { AkismetView } from './akismet-view.js'
import { Check, Choice, Part } from './form-parts.js'
import { NumberField } from './number-field.js'

type FormProps = Pick<AkismetView, 'site' | 'asking' | 'keepsKeys' | 'mayChange' | 'now' | 'standing'>

export const AkismetForm = ({ site, asking, standing, keepsKeys, mayChange, now }: FormProps) => (
  <form method="post" action={`/review/sites/${site.name}/akismet`} class="stack">
    <Part title="Key" isOpen={mayChange}>
      <div class="pair">
        <div class="field">
          <label for="key">{standing ? 'Another key' : 'Key'}</label>
          <input
            id="key"
            name="key"
            autocomplete="off"
            spellcheck={false}
            maxLength={128}
            disabled={!keepsKeys}
            placeholder={standing ? 'keeps the one there is' : ''}
            aria-describedby="key-does"
          />
          <p id="key-does" class="hint">
            {standing && <KeyState standing={standing} now={now} />} Tried at once, sealed, and never shown.
          </p>
        </div>
        <div class="field">
          <label for="blog">The site’s front page</label>
          <input id="blog" name="blog" type="url" required value={asking.blog} placeholder="https://gazette.example/" />
        </div>
      </div>
    </Part>
    <Part title="When it is asked" isOpen={mayChange}>
      <div>
        <Choice name="asks" value="always" chosen={asking.asks} says="Always" />
        <Choice name="asks" value="undecided" chosen={asking.asks} says="When the other signals are undecided" />
        <Choice name="asks" value="never" chosen={asking.asks} says="Never; the key stays" />
      </div>
      <div class="pair">
        <NumberField name="from" label="Undecided is likely spam from, in %" value={percentsOf(asking.from)} empty="" />
        <NumberField name="to" label="to, in %" value={percentsOf(asking.to)} empty="" />
        <NumberField name="monthly-budget" label="Calls a month, at most" value={asking.monthlyBudget} empty="no limit">
          Beyond it the other signals decide alone. Months are those of UTC.
        </NumberField>
      </div>
      <p class="hint">What a list or a trusted role settles is never sent.</p>
    </Part>
    <Part title="Without an answer" isOpen={mayChange}>
      <div>
        <Choice name="on-failure" value="local" chosen={asking.onFailure} says="The other signals decide alone" />
        <Choice
          name="on-failure"
          value="hold"
          chosen={asking.onFailure}
          says="A person looks, unless the other signals call it spam"
        />
      </div>
    </Part>
    <Part title="What it is told" isOpen={mayChange}>
      <p class="hint">
        The text, the author’s home page, the article and its address, user agent, referrer and dates are sent in any
        case.
      </p>
      <div>
        <Check name="sends-name" isOn={asking.sendsName} says="The author’s name" />
        <Check name="sends-email" isOn={asking.sendsEmail} says="The author’s e-mail address" />
      </div>
      <div class="field slim">
        <label for="sends-address">The author’s network address</label>
        <select id="sends-address" name="sends-address">
          {Object.entries(addresses).map(([value, says]) => (
            <option key={value} value={value} selected={value === asking.sendsAddress}>
              {says}
            </option>
          ))}
        </select>
      </div>
      <div>
        <Check name="is-test" isOn={asking.isTest} says="It is a test: Akismet answers, and learns nothing" />
      </div>
    </Part>
    {mayChange ? (
      <p>
        <button type="submit" class="first">
          {standing ? 'Save' : 'Ask Akismet'}
        </button>
      </p>
    ) : (
      <p class="hint">An administrator changes this.</p>
    )}
  </form>
)

const addresses: Readonly<Record<Asking['sendsAddress'], string>> = {
  full: 'whole',
  network: 'without its last part',
  none: 'not at all',
}

const percentsOf = (share: number): number | null => (Number.isNaN(share) ? null : Math.round(share * 100_000) / 1_000)
