import type { RecordKind } from '@minga/domain/record/record-kind'
import { recordsOf } from '@minga/domain/record/records'
import type { RoomState } from '@minga/sync/client/room-view'
import { useEffect, useMemo, useState } from 'react'

import { type PersonHere, usePeopleHere } from '../../sync/people-here.ts'
import { useViewing } from '../../sync/use-room.ts'
import type { FieldContextValue } from './field-context.ts'
import { fieldsOfOthers, organisationOf } from './fields-of-others.ts'
import { onRemoteEdit } from './remote-edits.ts'

interface RecordPresence {
  /** The others who have this record open. */
  readonly people: readonly PersonHere[]
  readonly fieldContext: FieldContextValue
}

const noFields: ReadonlyMap<string, readonly string[]> = new Map()

/** The other people who have the record open, their fields, and their changes since it was opened here. */
export function useRecordPresence(
  room: RoomState,
  kind: RecordKind,
  record: string,
  editable: boolean,
): RecordPresence {
  const { awareness, drafts } = room
  useViewing(awareness, record)
  const people = usePeopleHere(awareness).filter((person) => !person.isSelf && person.viewing.includes(record))
  const changed = useChangedByOthers(room, kind, record)
  const occupied = useOccupied(room, record)
  const fieldContext = useMemo(
    (): FieldContextValue => ({
      editable,
      drafts,
      changedBy: (field) => changed.get(field),
      othersIn: (field) => occupied.get(field) ?? [],
      enter: (field) => awareness.setLocalStateField('field', field === undefined ? null : `${record}/${field}`),
    }),
    [editable, drafts, changed, occupied, awareness, record],
  )
  return { people, fieldContext }
}

/** The organisation that changed each field last since the record was opened here. */
function useChangedByOthers({ doc, awareness }: RoomState, kind: RecordKind, record: string) {
  const [changed, setChanged] = useState<ReadonlyMap<string, string>>(new Map())
  useEffect(() => {
    return onRemoteEdit(recordsOf(doc, kind), record, ({ fields, client }) => {
      const who = client === undefined ? undefined : organisationOf(awareness, client)
      if (who === undefined) return
      setChanged((before) => new Map([...before, ...fields.map((field) => [field, who] as const)]))
    })
  }, [doc, awareness, kind, record])
  return changed
}

function useOccupied({ awareness }: RoomState, record: string) {
  const [occupied, setOccupied] = useState(noFields)
  useEffect(() => {
    const look = () =>
      setOccupied((before) => {
        const now = fieldsOfOthers(awareness, record)
        return JSON.stringify([...now]) === JSON.stringify([...before]) ? before : now
      })
    look()
    awareness.on('change', look)
    return () => {
      awareness.off('change', look)
      awareness.setLocalStateField('field', null)
    }
  }, [awareness, record])
  return occupied
}
