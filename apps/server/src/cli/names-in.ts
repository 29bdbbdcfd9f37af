import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { openDbForReading } from '@minga/storage/database/open-db'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'

import type { Writer } from '../history/room-history.ts'
import type { NameOf } from './describe-room.ts'

/** How a folder's people are called; their ids where it holds no people. */
export async function namesIn(folder: string, writers: readonly Pick<Writer, 'personId'>[]): Promise<NameOf> {
  const file = join(folder, 'minga.sqlite')
  if (!existsSync(file)) return ({ personId, organisationId }) => `${personId} · ${organisationId}`
  const db = openDbForReading(file)
  try {
    const people = await namesOf(db, [...new Set(writers.map(({ personId }) => personId))])
    const organisations = new Map((await allOrganisations(db)).map(({ id, shortName }) => [String(id), shortName]))
    return ({ personId, organisationId }) =>
      `${people.get(personId)?.name ?? personId} · ${organisations.get(organisationId) ?? organisationId}`
  } finally {
    await db.destroy()
  }
}
