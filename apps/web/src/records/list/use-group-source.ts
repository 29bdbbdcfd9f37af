import { isAtLeast } from '@minga/domain/group/group'
import type { RecordType } from '@minga/domain/record/records'
import type { GroupView } from '@minga/protocol/http/me'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useMemo } from 'react'
import type { z } from 'zod'

import { useFacts } from '../../api/records.ts'
import { useRoom } from '../../sync/use-room.ts'
import { groupList } from './assemble-list.ts'
import type { ListSource } from './list-source.ts'
import type { AnyRecord } from './listed-record.ts'
import { useFreshFacts } from './use-fresh-facts.ts'
import { useLiveRecords } from './use-live-records.ts'

const noFacts: ReadonlyMap<string, RecordFacts> = new Map()

/**
 * A group's list: what is in its room, laid beside what the server knows of it. It can be read and edited without the
 * network; facts then are those last seen, and none for what is new.
 *
 * @param rows the rows of the list across rooms: of interest here are those of other groups that concern this one
 */
export function useGroupSource<Fields extends AnyRecord>(
  type: RecordType<z.ZodType<Fields>>,
  group: GroupView,
  rows: readonly { readonly record: Fields; readonly facts: RecordFacts }[] | undefined,
): ListSource<Fields> {
  const room = useRoom(group.register)
  const { records, unreadable } = useLiveRecords(room.doc, type)
  const facts = useFacts(group.id)
  const known = facts.data ?? noFacts
  const hasPending = facts.isSuccess && records.some((record) => !known.get(record.id)?.reference)
  useFreshFacts(group.id, records, hasPending && room.synced)
  const items = useMemo(
    () => groupList({ group: group.id, room: group.register, live: records, facts: known, rows: rows ?? [] }),
    [group, records, known, rows],
  )
  return {
    items,
    unreadable,
    preparing: 0,
    state:
      room.readiness === 'ready' ? waitForFacts(facts.isPending && room.synced) : { kind: room.readiness },
    place: { group, room, mayEdit: room.canWrite ?? isAtLeast(group.role, 'editor') },
  }
}

/** A list whose references come a moment later would move under the eye. Without the network it does not wait. */
function waitForFacts(isWaiting: boolean) {
  return { kind: isWaiting ? 'loading' : 'ready' } as const
}
