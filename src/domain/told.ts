/** What is told to a site: the kinds of events that the feed and webhooks carry. */
export const toldKinds = ['judged', 'decided', 'undone', 'edited', 'deleted', 'erased'] as const
export type ToldKind = (typeof toldKinds)[number]
