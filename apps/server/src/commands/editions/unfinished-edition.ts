import { countStates } from '@minga/domain/edition/translation-rows'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { editionsOf } from '@minga/storage/editions/edition-rows'

import { Refusal } from '../../http/refusal.ts'
import { measureEdition, type EditionReading } from './measured-edition.ts'

const isUnfinished = new Refusal(
  'conflict',
  'in this translation something is to be updated, missing or without source: it is not offered for signature',
  'translation',
)

/** Why a version of a text is not offered for signature: it is a translation that does not say what its source says. */
export async function unfinishedEdition(
  parts: EditionReading,
  roadmap: RoadmapId,
  { sequence }: { readonly sequence: number },
): Promise<Refusal | undefined> {
  const edition = (await editionsOf(parts.db, roadmap)).find((each) => each.roadmap === roadmap)
  if (edition === undefined || edition.work === roadmap) return undefined
  const measured = await measureEdition(parts, edition, 'version', { sequence })
  if (measured instanceof Refusal) return measured
  const { behind, missing, orphans } = countStates(measured.rows)
  return behind + missing + orphans > 0 ? isUnfinished : undefined
}
