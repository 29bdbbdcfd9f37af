import { titleBlock } from '@minga/domain/edition/edition'
import { countStates } from '@minga/domain/edition/translation-rows'
import type { ClauseLinks } from '@minga/domain/sign-off/signed-edition'
import type { EditionRow } from '@minga/storage/editions/edition-rows'
import type { VersionRow } from '@minga/storage/groups/version-rows'

import { Refusal } from '../../http/refusal.ts'
import { measureEdition, type EditionReading } from './measured-edition.ts'

const isUnfinished = new Refusal(
  'conflict',
  'in this translation something is to be updated, missing or without source: it is not offered for signature',
  'translation',
)

/**
 * The clauses of its source that each clause of a version translates; none for the source itself. A translation that is
 * not up to date with its source is not offered for signature, and is refused.
 *
 * @param source the version of the source that is offered with it; without one, the last that a person named
 */
export async function linksToSign(
  parts: EditionReading,
  edition: EditionRow | undefined,
  { sequence }: { readonly sequence: number },
  source: VersionRow | undefined,
): Promise<ClauseLinks | Refusal> {
  if (edition === undefined || edition.work === edition.roadmap) return new Map()
  const measured = await measureEdition(parts, edition, source ?? 'version', { sequence })
  if (measured instanceof Refusal) return measured
  const { behind, missing, orphans } = countStates(measured.rows)
  if (behind + missing + orphans > 0) return isUnfinished
  return new Map(
    measured.rows.flatMap((row) =>
      row.blocks
        .filter((block) => block !== titleBlock)
        .map((block): [string, readonly string[]] => [block, row.source]),
    ),
  )
}
