import { z } from 'zod'

export const personId = z.string().min(1).brand<'PersonId'>()
export type PersonId = z.infer<typeof personId>

export const organisationId = z.string().min(1).brand<'OrganisationId'>()
export type OrganisationId = z.infer<typeof organisationId>

/** Who wrote an update, as the server attests it: never taken from the update itself. */
export const author = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId, organisationId }),
  /** The server tidying on nobody's behalf. What it writes for somebody carries that person. */
  z.object({ kind: z.literal('server') }),
])
export type Author = z.infer<typeof author>

export const serverAuthor: Author = { kind: 'server' }
