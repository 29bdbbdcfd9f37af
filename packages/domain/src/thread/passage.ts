import { z } from 'zod'

/** How much of the text on either side is remembered, in UTF-16 units. */
export const contextLength = 32
export const maximumQuotation = 4000
/** A selection over more blocks than this is commented as a whole document. */
export const maximumPassages = 20

/**
 * Some words within one block, as they stand: the block's id, where the words begin in its plain text (UTF-16 units),
 * the words, and a little of what stands before and after.
 */
export const passage = z.object({
  block: z.string().min(1).max(64),
  start: z.int().min(0),
  quotation: z.string().min(1).max(maximumQuotation),
  before: z.string().max(contextLength),
  after: z.string().max(contextLength),
})
export type Passage = z.infer<typeof passage>

/** The plain text of each block, by its id, in the order of the document. */
export type BlockTexts = ReadonlyMap<string, string>

/** The passage that `text` has from `start` to `end`. */
export function passageAt(block: string, text: string, start: number, end: number): Passage {
  return {
    block,
    start,
    quotation: text.slice(start, end),
    before: text.slice(Math.max(0, start - contextLength), start),
    after: text.slice(end, end + contextLength),
  }
}
