import { groupId, organisationId, personId, roadmapId } from '@minga/domain/identity/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Db } from '../database/schema.ts'
import { addGroup } from '../groups/group-rows.ts'
import { addRoadmap } from '../groups/roadmap-rows.ts'
import { addOrganisation } from '../organisations/organisation-rows.ts'
import { addPerson } from '../people/person-rows.ts'
import { addUser } from '../people/user-rows.ts'
import { runOn } from '../postgres/log/testing/empty-log.ts'
import { serverForTests } from '../postgres/log/testing/server-of-tests.ts'
import { openPostgres } from '../postgres/open-postgres.ts'
import { emptyDatabase } from '../testing/empty-database.ts'
import { findPostgres } from '../testing/start-postgres.ts'
import type { ProjectedRoom } from './projected-room.ts'
import { projectRooms } from './project-rooms.ts'
import { projectorParts } from './testing/projector-parts.ts'

const [steel, id] = [groupId.parse('steel'), roadmapId.parse('one')]
const [ana, alacero] = [personId.parse('ana'), organisationId.parse('alacero')]
const at = '2026-01-01T00:00:00.000Z'

function roadmap(head: number, title: string): ProjectedRoom {
  const lists = { sections: [], citations: [], texts: [], files: [], mentions: [] }
  return {
    room: `roadmap.${id}`,
    since: 0,
    head,
    projection: { kind: 'roadmap', title, words: 1, ...lists },
    touches: [],
  }
}

describe.skipIf(findPostgres() === undefined)('two nodes that project a room', () => {
  let server: Awaited<ReturnType<typeof serverForTests>>
  let url: string
  let [slow, next]: Db[] = []
  beforeAll(async () => {
    server = await serverForTests()
    url = await emptyDatabase(server.url)
    slow = await openPostgres(url)
    next = await openPostgres(url)
    await addOrganisation(slow, { id: alacero, shortName: 'A', names: {}, kind: 'signatory', hue: 'teal' }, 0)
    await addUser(slow, { id: ana, name: 'Ana', email: 'ana@minga.example', at })
    await addPerson(slow, { id: ana, name: 'Ana', organisation: alacero, roles: [], language: 'es' })
    await addGroup(slow, { id: steel, names: { en: 'Steel' }, restricted: false }, 0)
    await addRoadmap(slow, { id, group: steel, title: '', language: 'en', by: ana, at, state: 'open' })
  })
  afterAll(async () => {
    await slow?.destroy()
    await next?.destroy()
    await server.stop()
  })

  test('an owner that was slow writes nothing over what the next one wrote', async () => {
    if (slow === undefined || next === undefined) throw new Error('there are two nodes')
    const writing = await next.startTransaction().execute()
    // It has read how far the rows are, and waits for its turn to write.
    const projected = projectRooms(slow, [roadmap(1, 'Earlier')], projectorParts())
    const waiting = `SELECT FROM pg_stat_activity WHERE wait_event = 'advisory' AND datname = current_database()`
    await expect.poll(() => runOn(url, waiting), { timeout: 20_000 }).toBe(1)
    await projectRooms(writing, [roadmap(2, 'Later')], projectorParts())
    await writing.commit().execute()
    expect(await projected).toEqual([{ room: `roadmap.${id}`, result: { kind: 'stale' } }])
    const rows = next.selectFrom('roadmap_row').innerJoin('room_projection', (join) => join.onTrue())
    expect(await rows.select(['title', 'head']).execute()).toEqual([{ title: 'Later', head: 2 }])
  })
})
