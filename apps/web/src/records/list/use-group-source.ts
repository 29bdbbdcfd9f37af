import { isAtLeast } from '@minga/domain/group/group'
import type { RecordType } from '@minga/domain/record/records'
import type { GroupView } from '@minga/protocol/http/me'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useMemo, useState } from 'react'
import type { z } from 'zod'

import { useAskForGroups } from '../../api/groups.ts'
import { useComingFacts, useFacts } from '../../api/record-facts.ts'
import { useReturn } from '../../sync/use-return.ts'
import { useRoom, useSettled } from '../../sync/use-room.ts'
import { useHeldPrinting } from '../../ui/print/use-preparation.ts'
import { groupList, type KeptEntries } from './assemble-list.ts'
import type { ListSource } from './list-source.ts'
import type { AnyRecord } from './listed-record.ts'
import { useFreshFacts } from './use-fresh-facts.ts'
import { useLiveRecords } from './use-live-records.ts'
import { useStaysShown } from './use-stays-shown.ts'

const none: readonly string[] = []
const noFacts: ReadonlyMap<string, RecordFacts> = new Map()

/**
 * A group's list: the records of its room with the server's facts. It can be read and edited offline, with the facts
 * last received and none for new records.
 *
 * @param guests the records of other groups that concern this one, as last projected
 */
export function useGroupSource<Fields extends AnyRecord>(
  type: RecordType<z.ZodType<Fields>>,
  group: GroupView,
  guests: readonly { readonly record: Fields; readonly facts: RecordFacts }[] | undefined,
): ListSource<Fields> {
  const room = useRoom(group.register)
  // A group that is not listed has no list here.
  useReturn(group.register, room, true, useAskForGroups())
  const settled = useSettled(group.register)
  const { records, unreadable } = useLiveRecords(room.doc, type)
  const facts = useFacts(group.id)
  const coming = useComingFacts(group.id)
  const isLoading = facts.isPending && room.synced
  useHeldPrinting(isLoading)
  const known = facts.data ?? (isLoading ? coming : undefined) ?? noFacts
  // A record without facts would be shown as if it were not archived. They come in the list's order.
  const live = useMemo(
    () => (isLoading && coming !== undefined ? records.filter(({ id }) => coming.has(id)) : records),
    [isLoading, coming, records],
  )
  const isAsking = facts.isSuccess && room.synced
  const pending = useMemo(
    () => (isAsking ? records.filter(({ id }) => !known.get(id)?.reference).map(({ id }) => id) : none),
    [isAsking, records, known],
  )
  useFreshFacts(group.id, records, pending)
  const [kept] = useState((): KeptEntries<Fields> => new WeakMap())
  const items = useMemo(
    () => groupList({ group: group.id, room: group.register, live, facts: known, rows: guests ?? [], kept }),
    [group, live, known, guests, kept],
  )
  // Online, waits for the facts, because references that arrive later would move the list.
  const isWaiting = isLoading && coming === undefined
  const kind = useStaysShown(room.readiness, isWaiting)
  // The same for every edit: what stands around the list is not drawn anew.
  const place = useMemo(
    () => ({ group, room, mayEdit: room.canWrite ?? isAtLeast(group.role, 'editor'), settled }),
    [group, room, settled],
  )
  const state = useMemo(() => ({ kind }), [kind])
  const awaited = records.length - live.length
  return useMemo(
    () => ({ items, unreadable, preparing: 0, coming: awaited, state, place }),
    [items, unreadable, awaited, state, place],
  )
}
