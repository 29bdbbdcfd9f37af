import type { GroupId, PersonId } from '@minga/domain/identity/ids'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { Block } from '@minga/domain/roadmap/write-blocks'

import type { RecordCode } from './codes.ts'

/** The link to a record by its code, in the room where it lives. */
export type Cite = (code: RecordCode) => RecordLink

export interface RoadmapContent {
  readonly id: string
  readonly group: GroupId
  readonly title: string
  /** The stretches in the order of the text, each with its writer. */
  readonly parts: (cite: Cite) => readonly { readonly by: PersonId; readonly blocks: readonly Block[] }[]
}
