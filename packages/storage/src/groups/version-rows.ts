import { organisationId, personId, roadmapId, type RoadmapId } from '@minga/domain/identity/ids'
import { canons, presentCanon } from '@minga/domain/version/canon'
import { versionId, versionKind, type VersionId } from '@minga/domain/version/version'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'

const versionRow = z.object({
  id: versionId,
  roadmap: roadmapId,
  kind: versionKind,
  name: z.string(),
  note: z.string(),
  /** The sequence of the roadmap's room. */
  sequence: z.int(),
  /** The seed of the salts of its leaves, in hex; null if no root was computed. */
  seed: z.string().nullable(),
  /** Lower-case hex SHA-256. */
  root: z.string().nullable(),
  /** The rule by which the root was computed. */
  canon: z.literal(canons),
  by: personId,
  organisation: organisationId,
  at: z.string(),
})
export type VersionRow = z.infer<typeof versionRow>

/** The end of a page: the next page begins after it. */
export interface VersionPlace {
  readonly at: string
  readonly id: VersionId
}

/** @returns false if another version has this id already */
export async function addVersion(tx: Transaction, version: Omit<VersionRow, 'canon'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('roadmap_version')
    .values({ ...version, canon: presentCanon })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** A roadmap's versions, the newest first. @param page with `first`, those from that sequence on */
export async function versionsOf(
  db: Db,
  roadmap: RoadmapId,
  page: { readonly first: number; readonly after: VersionPlace | undefined; readonly limit: number },
): Promise<VersionRow[]> {
  const { first, after, limit } = page
  let query = db
    .selectFrom('roadmap_version')
    .selectAll()
    .where('roadmap', '=', roadmap)
    .where('sequence', '>=', first)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (after !== undefined) {
    query = query.where((eb) =>
      eb.or([eb('at', '<', after.at), eb.and([eb('at', '=', after.at), eb('id', '<', after.id)])]),
    )
  }
  return versionRow.array().parse(await query.execute())
}

export async function findVersion(db: Db, roadmap: RoadmapId, id: string): Promise<VersionRow | undefined> {
  const found = await db
    .selectFrom('roadmap_version')
    .selectAll()
    .where('roadmap', '=', roadmap)
    .where('id', '=', id)
    .executeTakeFirst()
  return found && versionRow.parse(found)
}

/** When a roadmap was last named a version as it stands at a sequence, ISO; undefined where it was not. */
export async function namedAt(db: Db, roadmap: RoadmapId, sequence: number): Promise<string | undefined> {
  const found = await db
    .selectFrom('roadmap_version')
    .select('at')
    .where('roadmap', '=', roadmap)
    .where('sequence', '=', sequence)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.at
}

/** The roadmap of a version. */
export async function roadmapOfVersion(db: Db, id: string): Promise<RoadmapId | undefined> {
  const found = await db.selectFrom('roadmap_version').select('roadmap').where('id', '=', id).executeTakeFirst()
  return found && roadmapId.parse(found.roadmap)
}

/** The last one that a person named. */
export async function lastNamedVersion(db: Db, roadmap: RoadmapId): Promise<VersionRow | undefined> {
  const found = await db
    .selectFrom('roadmap_version')
    .selectAll()
    .where('roadmap', '=', roadmap)
    .where('kind', '=', 'named')
    .orderBy('sequence', 'desc')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found && versionRow.parse(found)
}

/** How many versions of a roadmap people have named. */
export async function countNamedVersions(db: Db, roadmap: RoadmapId): Promise<number> {
  const { count } = await db
    .selectFrom('roadmap_version')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('roadmap', '=', roadmap)
    .where('kind', '=', 'named')
    .executeTakeFirstOrThrow()
  return count
}
