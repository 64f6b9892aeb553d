/** Unerased comments: held so that no erasure overtakes what is written of them. */

/**
 * SQL for the ids that `rows` has in `column` and whose comments are not erased.
 *
 * A worker writes of what it loaded a while ago. An erasure locks the rows of its comments before it takes away what is kept of
 * them: with this lock the writer either comes first, and what it wrote is taken away, or waits and then finds them erased.
 * It conflicts with nothing that settles, decides or counts. In the order of ids, as everybody locks them;
 * by an array, as the planner would read the whole table for a join with rows that it cannot count.
 */
export const unerased = (rows: string, column: string): string =>
  `select c.id from hamlet.comments c
   where c.id = any(array(select ${column} from ${rows})) and c.status <> 'erased'
   order by c.id for key share of c`
