import { randomUUID } from 'node:crypto'

import { commentId, groupId, organisationId, personId, threadId, type PersonId } from '@minga/domain/identity/ids'
import { passageAt } from '@minga/domain/thread/passage'
import type { Db } from '@minga/storage/database/schema'
import { addComment } from '@minga/storage/threads/comment-rows'
import { addThread, setSeen, type NewThreadRow } from '@minga/storage/threads/thread-rows'

type Place = Pick<NewThreadRow, 'group' | 'room' | 'place' | 'record' | 'field' | 'commented' | 'passages'>

export interface Planting {
  /** About passages of this room. */
  readonly room: string
  readonly inRoom: number
  /** With those in the room; the others are about the records of all groups. */
  readonly altogether: number
  /** The person who gets a notice of each of them, and has read every other one. */
  readonly reader: PersonId
}

/** How many are written in one transaction: the server's other writers wait for it. */
const atOnce = 500

/** Writes discussions of two comments each, as the routes do, without the rate limits of people. */
export async function plantThreads(db: Db, { room, inRoom, altogether, reader }: Planting): Promise<void> {
  const people = await db.selectFrom('person').select(['id', 'organisation']).orderBy('id').execute()
  const passages = await passagesOf(db, room, inRoom)
  const records = await aboutRecords(db)
  for (let start = 0; start < altogether; start += atOnce) {
    await db.transaction().execute(async (step) => {
      for (let index = start; index < Math.min(start + atOnce, altogether); index++) {
        const place = passages[index] ?? records[index % records.length]
        const [one, other] = [people[index % people.length], people[(index + 1) % people.length]]
        if (place === undefined || one === undefined || other === undefined) throw new Error('an empty demo')
        const id = threadId.parse(randomUUID())
        const by = personId.parse(one.id)
        await addThread(step, {
          ...place,
          id,
          audience: 'coalition',
          organisation: organisationId.parse(one.organisation),
          type: 'general',
          proposedText: null,
          readers: null,
          by,
          at: at(index),
        })
        const first = commentId.parse(randomUUID())
        await addComment(step, { id: first, thread: id, by, at: at(index), text: said(question) })
        const answer = { id: commentId.parse(randomUUID()), thread: id, by: personId.parse(other.id) }
        await addComment(step, { ...answer, at: at(index), text: said(reply) })
        if (index % 2 === 0) await setSeen(step, reader, id, 2)
        await step
          .insertInto('notice')
          .values({
            person: reader,
            reason: 'comment',
            group_id: place.group,
            organisation: null,
            place_kind: place.place === 'record' ? 'record' : 'roadmap',
            place: place.record ?? room.slice(room.indexOf('.') + 1),
            thread: id,
            comment: first,
            by,
            at: at(index),
            shown_at: at(index),
            read_at: index % 2 === 0 ? at(index) : null,
            mailed_at: at(index),
          })
          .execute()
      }
    })
  }
}

function at(index: number): string {
  return new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString()
}

function said(words: string) {
  return [{ kind: 'paragraph' as const, content: [{ text: words }] }]
}

const question = '¿De dónde sale esta cifra? Convendría citar la fuente y decir de qué año es.'
const reply = 'Es del inventario más reciente; agrego la referencia en la próxima versión del texto.'

/** Three words each, spread over all blocks of the text. */
async function passagesOf(db: Db, room: string, count: number): Promise<Place[]> {
  const blocks = await db.selectFrom('block_text').select(['block', 'text']).where('room', '=', room).execute()
  const roadmap = await db
    .selectFrom('roadmap')
    .select('group_id')
    .where('id', '=', room.slice(room.indexOf('.') + 1))
    .executeTakeFirstOrThrow()
  const places = blocks.flatMap(({ block, text }) =>
    [...text.matchAll(/\S+ \S+ \S+/g)].map(({ index, 0: words }) =>
      passageAt(block, text, index, index + words.length),
    ),
  )
  if (places.length === 0) throw new Error(`${room} has no words`)
  return Array.from({ length: count }, (_, index) => {
    // With fewer passages than discussions, some have the same words.
    const passage = places[Math.floor((index * places.length) / count)]
    if (passage === undefined) throw new Error('no such place')
    return {
      group: groupId.parse(roadmap.group_id),
      room,
      place: 'passage',
      record: null,
      field: null,
      commented: [passage.quotation],
      passages: [{ ...passage, attached: true }],
    }
  })
}

async function aboutRecords(db: Db): Promise<Place[]> {
  const records = await db.selectFrom('record_row').select(['record', 'room', 'group_id']).orderBy('record').execute()
  return records.map(({ record, room, group_id }) => ({
    group: groupId.parse(group_id),
    room,
    place: 'record',
    record,
    field: null,
    commented: [],
    passages: [],
  }))
}
