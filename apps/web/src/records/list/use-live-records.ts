import type { RecordId } from '@minga/domain/identity/ids'
import type { RecordType } from '@minga/domain/record/records'
import { useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { z } from 'zod'

import { LiveRecordStore, type LiveRecords } from './live-records.ts'

/** The register as it stands on this device, after every transaction from anyone. */
export function useLiveRecords<Fields extends { readonly id: RecordId; readonly position: string }>(
  doc: Y.Doc,
  type: RecordType<z.ZodType<Fields>>,
): LiveRecords<Fields> {
  const store = useMemo(() => new LiveRecordStore(doc, type), [doc, type])
  return useSyncExternalStore(store.subscribe, store.read)
}
