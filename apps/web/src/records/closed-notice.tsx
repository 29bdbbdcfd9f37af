import type { GroupId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'

import { useClosedNotice } from './use-closed-notice.ts'

/** Nothing to see: it says when the group closes a field. It comes after the list. */
export function ClosedNotice({ kind, group }: { readonly kind: RecordKind; readonly group: GroupId }) {
  useClosedNotice(kind, group)
  return null
}
