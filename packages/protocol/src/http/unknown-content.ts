import { z } from 'zod'

/** Content of a room that this server does not know: written before it checked, or by a newer one. */
export const unknownAnswer = z.object({
  parts: z.array(
    z.object({
      kind: z.enum(['root', 'node', 'attribute', 'mark', 'key']),
      /** Its name in the document. */
      name: z.string(),
      count: z.int(),
      /** The text of the first of them, or ''. */
      excerpt: z.string(),
    }),
  ),
  /** Whether the reader may remove it. */
  mayTakeOut: z.boolean(),
})
export type UnknownAnswer = z.infer<typeof unknownAnswer>
export type UnknownPart = UnknownAnswer['parts'][number]

export const takenOutAnswer = z.object({ takenOut: z.int() })
