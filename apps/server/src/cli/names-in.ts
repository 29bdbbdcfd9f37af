import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { openDbForReadingAt } from '@minga/storage/database/open-db-at'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'

import type { Writer } from '../history/room-history.ts'
import type { NameOf } from './describe-room.ts'

/** How a folder's people are called; their ids where it holds no people. */
export async function namesIn(folder: string, writers: readonly Pick<Writer, 'personId'>[]): Promise<NameOf> {
  const file = join(folder, 'minga.sqlite')
  if (!existsSync(file)) return ({ personId, organisationId }) => `${personId} · ${organisationId}`
  return namesAt({ engine: 'sqlite', file }, writers)
}

/** How the people of these rows are called. */
export async function namesAt(rows: RowsPlace, writers: readonly Pick<Writer, 'personId'>[]): Promise<NameOf> {
  const db = await openDbForReadingAt(rows)
  try {
    const people = await namesOf(db, [...new Set(writers.map(({ personId }) => personId))])
    const organisations = new Map((await allOrganisations(db)).map(({ id, shortName }) => [String(id), shortName]))
    return ({ personId, organisationId }) =>
      `${people.get(personId)?.name ?? personId} · ${organisations.get(organisationId) ?? organisationId}`
  } finally {
    await db.destroy()
  }
}
