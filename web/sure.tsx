/** Sure: a deed that cannot be taken back is asked about first, in place and without script. */
import type { ComponentChildren } from 'preact'

type SureProps = {
  /** What the deed is called, in one word; of what, for those who do not see where it stands. */
  readonly deed: string
  readonly of: string
  /** Where the form is sent. */
  readonly action: string
  /** What comes of it. */
  readonly children: ComponentChildren
}

export const Sure = ({ deed, of, action, children }: SureProps) => (
  <details class="sure">
    <summary>
      {deed}
      <span class="unseen"> {of}</span>
    </summary>
    <form method="post" action={action} class="stack-close">
      <p>{children}</p>
      <p>
        <button type="submit" class="danger">
          {deed} it for good<span class="unseen">: {of}</span>
        </button>
      </p>
    </form>
  </details>
)
