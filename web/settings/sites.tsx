/** Sites: those that one sees, each with the way to its queue and its settings. */

type SitesView = {
  readonly sites: readonly { readonly name: string; readonly title: string }[]
  readonly mayGiveKeys: boolean
}

export const SitesPage = ({ sites, mayGiveKeys }: SitesView) => (
  <section>
    <div class="head">
      <h1>Sites</h1>
    </div>
    {sites.length === 0 && <p class="panel none">No site is yours yet: an administrator here gives you some.</p>}
    <ul class="sites">
      {sites.map(({ name, title }) => (
        <li key={name} class="panel row">
          <div class="grow">
            <h2>{title}</h2>
            <p class="soft">{name}</p>
          </div>
          <a class="button" href={`/review?site=${name}`}>
            Queue<span class="unseen"> of {title}</span>
          </a>
          <a class="button" href={`/review/insight?site=${name}`}>
            Insight<span class="unseen"> into {title}</span>
          </a>
          {mayGiveKeys && (
            <a class="button" href={`/review/sites/${name}/keys`}>
              Keys<span class="unseen"> of {title}</span>
            </a>
          )}
          <a class="button" href={`/review/sites/${name}/settings`}>
            Settings<span class="unseen"> of {title}</span>
          </a>
        </li>
      ))}
    </ul>
  </section>
)
