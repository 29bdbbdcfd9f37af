import { can, type Actor } from '@minga/domain/access/can'
import type { Measure } from '@minga/domain/edition/edition'
import { countStates } from '@minga/domain/edition/translation-rows'
import type { EditionsAnswer } from '@minga/protocol/http/editions'
import { editionsOf } from '@minga/storage/editions/edition-rows'
import { languageOfRoadmap } from '@minga/storage/groups/roadmap-rows'

import { measureEdition, type EditionReading } from '../../commands/editions/measured-edition.ts'
import { versionOfSource } from '../../commands/editions/readable-source.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import type { FoundRoadmap } from '../../views/readable-rooms.ts'

/** The texts of a work, and how much of each there is to do. One that is there in one language is alone. */
export async function editionsView(
  parts: EditionReading,
  actor: Actor,
  { roadmap: { id, title }, access }: FoundRoadmap,
  against: Measure,
): Promise<EditionsAnswer | Refusal> {
  const { db } = parts
  const known = await editionsOf(db, id)
  const work = known[0]?.work ?? id
  const version = against === 'version' ? await versionOfSource(parts, work) : undefined
  if (version instanceof Refusal) return version
  const editions: EditionsAnswer['editions'] = []
  for (const edition of known) {
    const counts = await countsOf(parts, edition, against)
    if (counts instanceof Refusal) return counts
    editions.push({
      id: edition.roadmap,
      language: edition.language,
      title: edition.title,
      authentic: edition.authentic,
      ...counts,
    })
  }
  if (known.length === 0) {
    const language = await languageOfRoadmap(db, id)
    if (language === undefined) return notFound
    editions.push({ id, language, title, authentic: true, ...nothingToDo })
  }
  return {
    work,
    version: version === undefined ? null : { id: version.id, name: version.name, sequence: version.sequence },
    editions,
    mayRun: can(actor, { action: 'run-editions', resource: access }),
  }
}

const nothingToDo = { behind: 0, missing: 0, orphans: 0 }

async function countsOf(
  parts: EditionReading,
  edition: Awaited<ReturnType<typeof editionsOf>>[number],
  against: Measure,
): Promise<typeof nothingToDo | Refusal> {
  if (edition.roadmap === edition.work) return nothingToDo
  const measured = await measureEdition(parts, edition, against)
  return measured instanceof Refusal ? measured : countStates(measured.rows)
}
