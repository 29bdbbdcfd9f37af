import type { Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { GroupId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { passageAt } from '@minga/domain/thread/passage'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { Db } from '@minga/storage/database/schema'
import { blockTexts } from '@minga/storage/projection/follow-passages'
import type { NewThreadRow, ThreadRow } from '@minga/storage/threads/thread-rows'

import { seenPassages } from '../../commands/threads/seen-passages.ts'
import { Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { readableRoom } from '../../views/readable-rooms.ts'
import { recordFor } from '../../views/record-views.ts'

/** Where a discussion is to begin, among what this person may read. */
export interface FoundPlace {
  readonly group: GroupAccess & { readonly id: GroupId }
  readonly row: Pick<NewThreadRow, 'place' | 'group' | 'room' | 'record' | 'field' | 'commented' | 'passages'>
}

export async function findPlace(db: Db, actor: Actor, place: ThreadPlace): Promise<FoundPlace | Refusal> {
  if (place.kind === 'record') {
    const record = await recordFor(db, actor, place.record, 'read')
    if (record instanceof Refusal) return record
    const group = await groupFor(db, actor, record.group, 'read')
    if (group instanceof Refusal) return group
    const { room } = record
    const row = {
      ...nowhere,
      place: place.kind,
      group: group.id,
      room,
      record: record.record,
      field: place.field,
    }
    return { group, row }
  }
  const room = roadmapRoom(place.roadmap)
  const group = await readableRoom(db, actor, room)
  if (group instanceof Refusal) return group
  const row = { ...nowhere, place: place.kind, group: group.id, room }
  if (place.kind === 'roadmap') return { group, row }
  const commented = place.passages.map(({ quotation }) => quotation)
  return { group, row: { ...row, commented, passages: await seenPassages(db, room, place.passages) } }
}

/**
 * Where a discussion for all begins that comes from an internal one: on the same words as they stand in the text now,
 * read from the text and not from the discussion, so that nothing of it goes along; on the whole where they are gone.
 */
export async function publicPlace(db: Db, internal: ThreadRow): Promise<FoundPlace['row']> {
  const { place, group, room, record, field } = internal
  const row = { ...nowhere, place, group, room, record, field }
  if (place !== 'passage') return row
  const current = await blockTexts(db, room)
  const passages = internal.passages.flatMap(({ attached, block, start, quotation }) => {
    const text = current.get(block)
    if (!attached || text === undefined || !text.startsWith(quotation, start)) return []
    return [{ ...passageAt(block, text, start, start + quotation.length), attached }]
  })
  if (passages.length === 0) return { ...row, place: 'roadmap' }
  return { ...row, passages, commented: passages.map(({ quotation }) => quotation) }
}

const nowhere = { record: null, field: null, commented: [], passages: [] }
