import { useActor } from '../../api/account.ts'
import type { AnyRecord } from '../list/listed-record.ts'
import type { RecordEditing } from '../panel/record-editing.ts'

/** Whether the reader reports on a record, as the server decides it: who writes it, and the people of its lead. */
export function useMayReport<Fields extends AnyRecord>(editing: RecordEditing<Fields>): boolean {
  const { organisation } = useActor()
  const { editable, record, facts, group } = editing
  if (facts === undefined || facts.archived) return false
  return editable || (record.lead === organisation && !group.archived)
}
