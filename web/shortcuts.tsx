/** Keys: the help that the question mark opens. */

const keys = [
  ['j', 'next comment'],
  ['k', 'the one before'],
  ['a', 'approve'],
  ['s', 'spam'],
  ['d', 'reject: choose a reason, or d again for the last one'],
  ['u', 'hold'],
  ['z', 'undo'],
  ['x', 'select'],
  ['⇧A ⇧S ⇧D', 'approve, spam, reject what is selected'],
  ['e', 'why'],
  ['v', 'show what is blurred, unfold what is long'],
  ['c', 'claim: colleagues see that you are at it'],
  ['o', 'open the article'],
  ['h', 'history'],
  ['/', 'search'],
  ['?', 'this help'],
] as const

export const Keys = () => (
  <dialog id="keys" class="panel" aria-labelledby="keys-title">
    <div class="head">
      <h2 id="keys-title">Keys</h2>
      <form method="dialog">
        <button type="submit" class="quiet">
          Close
        </button>
      </form>
    </div>
    <dl class="keys">
      {keys.map(([key, says]) => (
        <div key={key}>
          <dt>
            {key.split(' ').map((one) => (
              <kbd key={one}>{one}</kbd>
            ))}
          </dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
    <p class="soft small">
      Single keys can be switched off under <a href="/review/settings">How I like it</a>.
    </p>
  </dialog>
)
