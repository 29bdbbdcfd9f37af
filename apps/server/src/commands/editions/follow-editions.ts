import type { RoadmapId } from '@minga/domain/identity/ids'
import { editionsOf } from '@minga/storage/editions/edition-rows'

import { Refusal } from '../../http/refusal.ts'
import { decide } from '../decide.ts'
import { keepFollowed, measureEdition, type EditionReading } from './measured-edition.ts'

/**
 * Keeps the links that come by splits and joins in the translations of a text, or in itself where it is one. Called where a version is
 * named: the later a split is looked for, the more of its halves is written anew.
 */
export async function followEditions(parts: EditionReading, roadmap: RoadmapId): Promise<void> {
  const editions = await editionsOf(parts.db, roadmap)
  for (const edition of editions) {
    const isConcerned = edition.roadmap === roadmap || edition.work === roadmap
    if (edition.roadmap === edition.work || !isConcerned) continue
    const measured = await measureEdition(parts, edition, 'live')
    // It is tried again by the next act.
    if (!(measured instanceof Refusal)) await decide(parts.db, (tx) => keepFollowed(tx, measured))
  }
}
