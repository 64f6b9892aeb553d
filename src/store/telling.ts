/** Telling: what all who write a change agree on with those who tell of it. */

/** Carries ids, comma-separated: of comments that changed, of sites whose feed has grown; empty when there were too many. */
export const settledChannel = 'hamlet_settled'
/** 'FEED': under this advisory lock events get their position, so that the order of positions is the order of commits. */
export const feedLock = 0x46454544
/** A decision leaves the house this late, so that undo can catch it; what follows on it must not overtake it. */
export const tellAfterSeconds = 10
