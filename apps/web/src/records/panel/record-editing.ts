import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordFacts } from '@minga/protocol/http/records'
import type { GroupView } from '@minga/protocol/http/me'
import type * as Y from 'yjs'

import type { AnyRecord } from '../list/listed-record.ts'
import type { Neighbours } from './use-neighbours.ts'

/** An open record with the functions that write its fields; given to the fields of every kind. */
export interface RecordEditing<Fields extends AnyRecord> {
  readonly kind: RecordKind
  readonly record: Fields
  readonly facts: RecordFacts | undefined
  readonly group: GroupView
  readonly doc: Y.Doc
  readonly editable: boolean
  /** Writes these fields at once, each on its own. */
  readonly edit: (patch: Partial<Fields>) => void
  /** Changes a set by what the person added and removed, keeping changes of others. */
  readonly editSet: (name: keyof Fields & string, before: readonly string[], after: readonly string[]) => void
  /** The other records that this one can be linked to. */
  readonly neighbours: Neighbours
}
