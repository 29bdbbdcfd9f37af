import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { findRoadmap } from '@minga/storage/groups/roadmap-rows'
import { lastNamedVersion, type VersionRow } from '@minga/storage/groups/version-rows'

import type { HistorianPort } from '../../history/historian-port.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { pastOfReaders } from '../../views/readable-past.ts'

/**
 * The last version of a source that a person named. One of the time in which it was a draft is none: people who only read
 * the translation may not read what the draft said.
 */
export async function versionOfSource(
  { db, historian }: { readonly db: Db; readonly historian: Pick<HistorianPort, 'sequenceAt'> },
  work: RoadmapId,
): Promise<VersionRow | undefined | Refusal> {
  const version = await lastNamedVersion(db, work)
  if (version === undefined) return undefined
  const source = await findRoadmap(db, work)
  const first = source === undefined ? notFound : await pastOfReaders(historian, source)
  if (first instanceof Refusal) return first
  return version.sequence < first ? undefined : version
}
