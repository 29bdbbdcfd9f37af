import type { Barrier } from '@minga/domain/barrier/barrier'
import type { GroupId, OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'

import type { BarrierCode, MilestoneCode } from './codes.ts'
import type { SourceNumber } from './sources.ts'

/** A title in every language of the coalition. */
export type Titles = Readonly<Record<Language, string>>

/** A barrier as content; `build-demo-coalition.ts` makes the record of it. */
export interface BarrierContent {
  readonly code: BarrierCode
  readonly group: GroupId
  readonly alsoIn?: readonly GroupId[]
  readonly by: PersonId
  readonly title: Titles
  readonly subcategory: NonNullable<Barrier['subcategory']>
  readonly sectors: Barrier['sectors']
  readonly countries: Barrier['countries']
  readonly severity: 1 | 2 | 3 | 4 | 5
  readonly persistence: 1 | 2 | 3 | 4 | 5
  /** The group's target for both. */
  readonly target?: { readonly severity: 1 | 2 | 3 | 4 | 5; readonly persistence: 1 | 2 | 3 | 4 | 5 }
  readonly tractability?: 1 | 2 | 3 | 4 | 5
  readonly status: Barrier['status']
  readonly lead?: OrganisationId
  readonly outsideLead?: string
  readonly supporting: readonly OrganisationId[]
  readonly stage: NonNullable<Barrier['valueChainStage']>
  readonly tnaClass: NonNullable<Barrier['tnaClass']>
  readonly depth: NonNullable<Barrier['depth']>
  readonly trend: NonNullable<Barrier['trend']>
  readonly evidence: NonNullable<Barrier['evidenceStatus']>
  readonly levers: readonly string[]
  readonly milestones: readonly MilestoneCode[]
  readonly sources: readonly SourceNumber[]
  /** Paragraphs. Spanish always; the other languages only where they are written already. */
  readonly description: { readonly es: readonly string[] } & Partial<Record<Language, readonly string[]>>
  /** Possible measures: an example everywhere. */
  readonly measures: readonly string[]
  /** Why these marks, beyond the sentence that says that they are an example. */
  readonly justification: string
}
