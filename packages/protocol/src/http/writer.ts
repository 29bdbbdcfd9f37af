import { organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { broughtFile } from './brought-file.ts'

/** A person who wrote, and the organisation they wrote for. `name` is null for a person who is no longer known. */
export const writer = z.object({
  person: personId,
  name: z.string().nullable(),
  organisation: organisationId,
  /** The file by which they wrote it, if it was not typed. */
  file: broughtFile.optional(),
  /** What they call the program that wrote it with a token of theirs. */
  program: z.string().optional(),
})
export type WriterView = z.infer<typeof writer>
