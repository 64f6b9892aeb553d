/** What the planner is told where a statement is planned once. */

/**
 * A plan that was made while the tables were empty reads them whole, and is kept while they fill: so the planner is told that
 * there are indexes for all that is asked here.
 */
export const plannedOnce = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
} as const
