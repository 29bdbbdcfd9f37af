import { groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import type { RoadmapProjection } from '@minga/domain/roadmap/project-roadmap'
import { roadmapRoom } from '@minga/domain/room/room-name'

import { openTestDb } from '../../testing/open-test-db.ts'
import type { Db } from '../../database/schema.ts'
import { addGroup } from '../../groups/group-rows.ts'
import { addRoadmap } from '../../groups/roadmap-rows.ts'
import { addOrganisation } from '../../organisations/organisation-rows.ts'
import { addPerson } from '../../people/person-rows.ts'
import { addUser } from '../../people/user-rows.ts'
import type { ProjectedRoom } from '../../projection/projected-room.ts'
import { writeSlice } from '../write-search-index.ts'

export const steel = groupId.parse('steel')
export const closed = groupId.parse('closed')
const id = roadmapId.parse('one')
export const room = roadmapRoom(id)
const person = personId.parse('ana')
const alacero = organisationId.parse('alacero')

/** Rows of two groups, and of a Spanish roadmap of the first. */
export async function withRoadmap(): Promise<Db> {
  const db = await openTestDb()
  await addGroup(db, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
  await addGroup(db, { id: closed, names: { en: 'Closed' }, restricted: true }, 1)
  const at = '2026-01-01T00:00:00.000Z'
  await addOrganisation(db, { id: alacero, shortName: 'Alacero', names: {}, kind: 'signatory', hue: 'teal' }, 0)
  await addUser(db, { id: person, name: 'Ana', email: 'ana@minga.example', passwordHash: '', at })
  await addPerson(db, { id: person, name: 'Ana', organisation: alacero, roles: [], language: 'es' })
  await addRoadmap(db, { id, group: steel, title: '', language: 'es', by: person, at, state: 'open' })
  return db
}

/** The roadmap as it stands after an entry of the log that came at this moment. */
export function roadmapAt(
  head: number,
  at: string,
  texts: Readonly<Record<string, string>>,
  citations: RoadmapProjection['citations'] = [],
): ProjectedRoom<RoadmapProjection> {
  const touch = { subject: id, person, first: Date.parse(at), last: Date.parse(at) }
  const projection = {
    kind: 'roadmap',
    title: 'Acero limpio',
    sections: [],
    citations,
    words: 1,
    texts: Object.entries(texts).map(([block, text]) => ({ block, text })),
    files: [],
    mentions: [],
  } as const
  return { room, since: head - 1, head, projection, touches: [touch], at: Date.parse(at) }
}

/** A reader of these groups' open texts. */
export function readerOf(...groups: readonly (typeof steel)[]) {
  return { groups, drafts: [], shared: [], organisation: alacero, person }
}

export async function indexAll(db: Db): Promise<void> {
  while (await writeSlice(db));
}
