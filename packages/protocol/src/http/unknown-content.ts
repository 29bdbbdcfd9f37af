import { z } from 'zod'

/** What a room holds that this server does not know: written before it asked, or by a newer one. */
export const unknownAnswer = z.object({
  parts: z.array(
    z.object({
      kind: z.enum(['root', 'node', 'attribute', 'mark', 'key']),
      /** As it lies in the document. */
      name: z.string(),
      count: z.int(),
      /** The words in the first of them, or ''. */
      excerpt: z.string(),
    }),
  ),
  /** Whether I may take it out. */
  mayTakeOut: z.boolean(),
})
export type UnknownAnswer = z.infer<typeof unknownAnswer>
export type UnknownPart = UnknownAnswer['parts'][number]

export const takenOutAnswer = z.object({ takenOut: z.int() })
