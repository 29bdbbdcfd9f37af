import { z } from 'zod'

export const personId = z.string().min(1).brand<'PersonId'>()
export type PersonId = z.infer<typeof personId>

export const organisationId = z.string().min(1).brand<'OrganisationId'>()
export type OrganisationId = z.infer<typeof organisationId>

/** The ways of writing other than typing. The order is the format's: new kinds are added at the end. */
export const viaKinds = ['token', 'excel', 'word', 'mail', 'restore', 'rating', 'changes', 'xliff'] as const

/** The writer of the words in an update, if that is not its author: a contact outside has only an organisation. */
const wordsBy = z.object({ personId: personId.optional(), organisationId })
export type WordsBy = z.infer<typeof wordsBy>

/** The way an update came, and which token, file, mail or request it was. */
const via = z.object({ kind: z.enum(viaKinds), id: z.string().min(1).max(200) })
export type Via = z.infer<typeof via>

/**
 * What histories name beside the person: the workbook, or the file that translators sent back, that it came in; or the token
 * of the program that wrote it, whose id of a set of changes ends in `/` and the set's key. Undefined for all else.
 */
export function sourceOf(via: Via | undefined): string | undefined {
  if (via?.kind === 'token') return via.id.split('/', 1)[0]
  return via?.kind === 'excel' || via?.kind === 'xliff' ? via.id : undefined
}

/** The author of an update, as the server attests it: never taken from the update itself. */
export const author = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    personId,
    organisationId,
    wordsBy: wordsBy.optional(),
    via: via.optional(),
  }),
  /** The server's own tidying. What it writes for a person carries that person. */
  z.object({ kind: z.literal('server') }),
])
export type Author = z.infer<typeof author>

export const serverAuthor: Author = { kind: 'server' }
