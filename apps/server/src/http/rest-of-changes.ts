/** After a piece that waited for a slow disk or for its turn at the keeper, in ms. */
const longest = 50
/** From the beginning of one piece to that of the next while people type, in ms: 5,000 records of 20 fields in 3.8 s. */
const every = 19
/** The same where pieces take longer, on a slower machine: 5,000 records in 4.6 s. */
const everyAtMost = 23

/**
 * How long the next piece of a set of changes waits after one that took so long, in ms. While people type, pieces have half of
 * the time: what a letter needs on its way, also the processor, is free then. They have more of it, at most three quarters,
 * where a large import would not be there in five seconds.
 */
export function restOfChanges(took: number, isTyping: boolean): number {
  if (!isTyping) return 0
  const inTime = Math.max(everyAtMost - took, took / 3)
  return Math.min(Math.max(every - took, Math.min(took, inTime)), longest)
}
