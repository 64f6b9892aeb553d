/** How one likes the pages: a form of two switches. */
import type { Liking } from '../layout.js'

export const LikingForm = ({ liking, isKept }: { liking: Liking; isKept: boolean }) => (
  <section class="narrow panel">
    <h1>How I like it</h1>
    {isKept && <p class="notice good">Kept, in this browser.</p>}
    <form method="post" action="/review/settings" class="stack">
      <label class="check">
        <input type="checkbox" name="keys" checked={liking.keys} />
        <span>
          Decide with single keys
          <br />
          <span class="hint">Switch it off if you dictate, or type with a screen reader's own keys.</span>
        </span>
      </label>
      <label class="check">
        <input type="checkbox" name="blur" checked={liking.blur} />
        <span>
          Blur what is probably unpleasant
          <br />
          <span class="hint">Until you ask to see it, comment by comment.</span>
        </span>
      </label>
      <button type="submit" class="first">
        Keep
      </button>
    </form>
    <p class="hint">Dark or light, and still or moving, follow what your system is set to.</p>
  </section>
)
