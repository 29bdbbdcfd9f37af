import { z } from 'zod'

/** Where the rows lie: what a thread or a process is given that opens them itself. */
export const rowsPlace = z.discriminatedUnion('engine', [
  z.object({ engine: z.literal('sqlite'), file: z.string() }),
  z.object({ engine: z.literal('postgres'), url: z.string() }),
])
export type RowsPlace = z.infer<typeof rowsPlace>
