/** Made before: what a form says that is sent again, where one secret comes of each form and is shown once. */

/** @param which how the one that was made is called here; null where it is not the asker's: then no more is said */
export const MadeBefore = ({ what, which }: { what: 'key' | 'token'; which: string | null }) => (
  <p class="notice" role="status">
    The {what}{' '}
    {which !== null && (
      <>
        <code>{which}</code>{' '}
      </>
    )}
    was made already, and this form makes no second one when it is sent again. It was shown then, once: if it is lost,
    revoke it and make another.
  </p>
)
