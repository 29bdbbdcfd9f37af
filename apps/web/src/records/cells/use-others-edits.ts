import type { RecordKind } from '@minga/domain/record/record-kind'
import { recordsOf } from '@minga/domain/record/record-root'
import type { RoomState } from '@minga/sync/client/room-view'
import { useCallback, useEffect, useRef } from 'react'

import { personOf } from '../panel/fields-of-others.ts'
import { onRemoteEdits } from '../panel/remote-edits.ts'

/** Names who changed a field last while this list was open: another person, with their organisation. */
export function useOthersEdits(
  room: RoomState | undefined,
  kind: RecordKind,
): (record: string, key: string) => string | undefined {
  const who = useRef(new Map<string, string | undefined>())
  useEffect(() => {
    if (room === undefined) return
    const { doc, awareness } = room
    return onRemoteEdits(recordsOf(doc, kind), ({ record, fields, client }) => {
      const person = client === undefined ? undefined : personOf(awareness, client)
      for (const field of fields) who.current.set(`${record}/${field}`, person)
    })
  }, [room, kind])
  return useCallback((record, key) => who.current.get(`${record}/${key}`), [])
}
