import type { RecordId } from '@minga/domain/identity/ids'
import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import { typeOf, type RecordOf } from '@minga/domain/record/record-types'
import type { RecordType } from '@minga/domain/record/records'
import { useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { z } from 'zod'

import type { AnyRecord } from './listed-record.ts'
import { liveRecordsOf, type LiveRecords } from './live-records.ts'

/** One kind of a register's records on this device, live. */
export function useLiveRecords<Fields extends { readonly id: RecordId; readonly position: string }>(
  doc: Y.Doc,
  type: RecordType<z.ZodType<Fields>>,
): LiveRecords<Fields> {
  const store = useMemo(() => liveRecordsOf(doc, type), [doc, type])
  return useSyncExternalStore(store.subscribe, store.read)
}

export type LiveRegister = { readonly [Kind in RecordKind]: readonly RecordOf<Kind>[] }

/** All kinds of a register's records, live. */
export function useLiveRegister(doc: Y.Doc): LiveRegister {
  const store = useMemo(() => liveRegister(doc), [doc])
  return useSyncExternalStore(store.subscribe, store.read)
}

/** The compiler does not see that each kind's records have an id and a position. */
type AnyType = RecordType<z.ZodType<AnyRecord>>

function liveRegister(doc: Y.Doc) {
  const stores = recordKinds.map((kind) => liveRecordsOf<AnyRecord>(doc, typeOf(kind) as unknown as AnyType))
  let seen: readonly LiveRecords<unknown>[] = []
  let register: LiveRegister | undefined
  return {
    read: (): LiveRegister => {
      const now = stores.map((store) => store.read())
      if (register !== undefined && now.every((each, index) => each === seen[index])) return register
      seen = now
      // Each was parsed by the schema of its kind.
      register = Object.fromEntries(
        recordKinds.map((kind, index) => [kind, now[index]?.records ?? []]),
      ) as unknown as LiveRegister
      return register
    },
    subscribe: (notify: () => void): (() => void) => {
      const ends = stores.map((store) => store.subscribe(notify))
      return () => {
        for (const end of ends) end()
      }
    },
  }
}
