/** After a piece that waited for a slow disk or for its turn at the keeper, in ms. */
const longest = 50
/** From the beginning of one piece to that of the next while people type, in ms: 5,000 records of 20 fields in 3.8 s. */
const every = 19

/**
 * How long the next piece of a set of changes waits after one that took so long, in ms. While people type, pieces have at
 * most half of the time, and no more of it than a large import needs to be there in five seconds: what a letter needs on
 * its way, also the processor, is free then.
 */
export function restOfChanges(took: number, isTyping: boolean): number {
  return isTyping ? Math.min(Math.max(took, every - took), longest) : 0
}
