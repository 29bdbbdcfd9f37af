import type { GroupId } from '@minga/domain/identity/ids'
import { foreignWorkbook, type ForeignWorkbook } from '@minga/protocol/http/foreign-workbooks'

import { postBytes } from './post-file.ts'

/** Has a workbook read that was not made here. Nothing of it is kept. */
export function readForeignWorkbook(group: GroupId, file: File, signal: AbortSignal): Promise<ForeignWorkbook> {
  const path = `/api/groups/${encodeURIComponent(group)}/register/workbook`
  return postBytes({ path, blob: file, schema: foreignWorkbook }, () => undefined, signal)
}
