import { z } from 'zod'

import type { Answer } from '../action/acceptance.ts'
import type { OrganisationId } from '../identity/ids.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { plainLine } from '../organisation/plain-line.ts'

/** What a record says that it needs. The client makes the id: sent again, it is the same ask. */
export const askId = z.uuid().brand<'AskId'>()
export type AskId = z.infer<typeof askId>

/** The kinds of records that say what they need. */
const askingKinds: ReadonlySet<RecordKind> = new Set<RecordKind>(['barrier', 'action', 'financing'])

/** Whether a record of this kind says what it needs. */
export function asksForSupport(kind: RecordKind): boolean {
  return askingKinds.has(kind)
}

export const askKinds = ['finance', 'technical-assistance', 'data', 'standard'] as const
export const askKind = z.enum(askKinds)
export type AskKind = z.infer<typeof askKind>

/** `met`: the asking side has what it needs. `withdrawn`: it needs it no longer. Either can be opened again. */
export const askStates = ['open', 'met', 'withdrawn'] as const
export const askState = z.enum(askStates)
export type AskState = z.infer<typeof askState>

/** A sentence in the asker's or the offerer's language, in UTF-16 units. */
export const longestSentence = 400
export const supportSentence = plainLine(longestSentence)

/** The most asks of one record: open ones, and those that were ever made. */
export const mostAsks = { open: 20, ever: 200 } as const

/**
 * The organisation that answers for the asks of a record: the one that accepted to lead it. Null where none did: the leads of
 * the group answer. One that is only proposed decides nothing, because any editor can name it.
 *
 * @param given the answer of the organisation that is the lead now, if it gave one
 */
export function askingSide(lead: OrganisationId | null, given: Answer | undefined): OrganisationId | null {
  return given === 'accepted' ? lead : null
}
