import type { Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { editionsOf, type EditionRow } from '@minga/storage/editions/edition-rows'

import { notFound, Refusal } from '../../http/refusal.ts'
import { roadmapFor, type FoundRoadmap } from '../../views/readable-rooms.ts'

export interface FoundEdition extends FoundRoadmap {
  readonly edition: EditionRow
  /** The text that it is a translation of. */
  readonly source: EditionRow
}

/** A translation that this person may read. The text in which a work began is none, and is not there. */
export async function editionFor(db: Db, actor: Actor, id: RoadmapId): Promise<FoundEdition | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  const editions = await editionsOf(db, id)
  const edition = editions.find(({ roadmap }) => roadmap === id)
  const source = editions.find(({ roadmap, work }) => roadmap === work)
  if (edition === undefined || source === undefined || edition === source) return notFound
  return { ...found, edition, source }
}
