import { can, type Actor } from '@minga/domain/access/can'
import type { Wording } from '@minga/domain/edition/edition'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { RestoringStep } from '@minga/domain/roadmap/plan-restoring'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { Transaction } from '@minga/storage/database/schema'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { addTranslationReturn, findTranslationExport } from '@minga/storage/editions/translation-export-rows'
import { putLinks, putStates } from '@minga/storage/editions/translation-rows'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'

import type { Unanswered } from '../../http/once-by-key.ts'
import { notAllowed, Refusal } from '../../http/refusal.ts'
import { writtenOrRefused } from '../../http/room-refusals.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { decide } from '../decide.ts'
import type { EditionParts } from './begin-edition.ts'
import { copyFigures, keepFigures, settleFigures } from './copied-figures.ts'
import { editionFor, type FoundEdition } from './edition-for.ts'
import { keepFollowed, measureEdition, readEditionText, type MeasuredEdition } from './measured-edition.ts'
import { changedSince, PlannedTranslations, type NewTranslation, type PlannedTranslation } from './plan-translations.ts'

interface Written {
  readonly roadmap: RoadmapId
  /** The sequence of the source when it was read. */
  readonly sequence: number
  readonly translations: readonly NewTranslation[]
  readonly key: string
  /** The file that they came in. */
  readonly file?: { readonly exported: string; readonly name: string } | undefined
  readonly unanswered: Unanswered
}

interface TranslationsWritten {
  readonly written: { readonly block: string; readonly leaf: string }[]
}

const notOurs = new Refusal('invalid-request', 'file: was not given out from this edition', 'file')

/** An edition, if this person may write it; `approved` is said by those who write every text of the group. */
export async function writableEdition(
  { db }: Pick<EditionParts, 'db'>,
  actor: Actor,
  id: RoadmapId,
  wordings: readonly Wording[] = [],
): Promise<FoundEdition | Refusal> {
  const found = await editionFor(db, actor, id)
  if (found instanceof Refusal) return found
  const { translation: _, ...source } = found.access
  const resource = wordings.includes('approved') ? source : found.access
  return can(actor, { action: 'write', resource }) ? found : notAllowed
}

/**
 * Writes translated clauses into an edition, all or none, as the actor's edit. Each is linked with the clauses of the source that it
 * translates, as those read at `sequence`: where they say something else by now, it is to be updated.
 */
export async function writeTranslations(
  parts: EditionParts,
  actor: Actor,
  { roadmap, sequence, translations, key, file, unanswered }: Written,
): Promise<TranslationsWritten | Refusal> {
  const { db, historian, rooms } = parts
  const wordings = translations.map(({ wording }) => wording)
  const found = await writableEdition(parts, actor, roadmap, wordings)
  if (found instanceof Refusal) return found
  if (file !== undefined && (await findTranslationExport(db, file.exported))?.edition !== roadmap) return notOurs
  const measured = await measureEdition(parts, found.edition, 'live')
  if (measured instanceof Refusal) return measured
  const source = await readEditionText(historian, { ...found.edition, roadmap: found.edition.work }, { sequence })
  if (source instanceof Refusal) return source
  const planned = await new PlannedTranslations(measured, source).plan(translations)
  if (planned instanceof Refusal) return planned
  const steps = planned.flatMap(({ step }) => step ?? [])
  const title = planned.flatMap(({ title: change }) => change ?? [])[0]
  const inserted = steps.map(({ element }) => element)
  const figures = await copyFigures(parts, actor, { from: found.edition.work, to: roadmap, tree: inserted })
  const ready = steps.map((step, index): RestoringStep => ({ ...step, element: figures.tree[index] ?? step.element }))
  let kept: ReadonlySet<string> = new Set()
  try {
    const room = roadmapRoom(roadmap)
    if (ready.length > 0 || title !== undefined) {
      const by = file === undefined ? actor : { ...actor, via: { kind: 'xliff', id: key } as const }
      const steps = { steps: ready, title }
      const edited = await writtenOrRefused(() => rooms.edit(room, by, 'edition.translate', steps))
      if (edited instanceof Refusal) return edited
      const otherwise = edited as readonly string[]
      if (otherwise.length > 0) return changedSince(otherwise)
    }
    const answer = { written: planned.map(({ block, leaf }) => ({ block, leaf })) }
    const outcome = await decide(db, async (tx) => {
      const still = await askedAgain(tx, actor, (person) => writableEdition({ db: tx }, person, roadmap, wordings))
      if (still instanceof Refusal) return still
      await keepTranslations(tx, actor, { measured, sequence, planned, at: parts.now() })
      kept = await keepFigures(tx, figures.files)
      if (file !== undefined)
        await keepReturn(tx, actor, { id: key, ...file, found, count: planned.length, at: parts.now() })
      await keepAnswer(tx, { ...unanswered, answer, at: parts.now() })
      return answer
    })
    if (!(outcome instanceof Refusal)) await rooms.project(room)
    return outcome
  } finally {
    await settleFigures(parts.files, figures.files, kept)
  }
}

/** On record: whose file it was, and how much of it was written. */
async function keepReturn(
  tx: Transaction,
  actor: Actor,
  {
    id,
    exported,
    name,
    found,
    count,
    at,
  }: {
    readonly id: string
    readonly exported: string
    readonly name: string
    readonly found: FoundEdition
    readonly count: number
    readonly at: Date
  },
): Promise<void> {
  const { person: by, organisation } = actor
  await addTranslationReturn(tx, { id, export: exported, name, by, organisation, at: at.toISOString() })
  const { group, id: subject } = found.roadmap
  await recordAudit(tx, { actor, kind: 'translations-brought', group, subject, details: { count } })
}

async function keepTranslations(
  tx: Transaction,
  { person: by, organisation }: Actor,
  {
    measured,
    sequence,
    planned,
    at,
  }: {
    readonly measured: MeasuredEdition
    readonly sequence: number
    readonly planned: readonly PlannedTranslation[]
    readonly at: Date
  },
): Promise<void> {
  await keepFollowed(tx, measured)
  const said = { edition: measured.edition.roadmap, by, organisation, at: at.toISOString() }
  const copies = planned.flatMap(({ copied }) => copied)
  const linked = [
    ...copies.map(({ block, source, leaf }) => ({ block, source, leaf })),
    ...planned.flatMap(({ block, links }) => links.map((link) => ({ block, ...link }))),
  ]
  await putLinks(
    tx,
    linked.map((link) => ({ ...link, ...said, sequence })),
    'replace',
  )
  const states = [
    ...copies.map(({ block, words }) => ({ block, words, wording: 'copied' as const })),
    ...planned.map(({ block, leaf: words, wording }) => ({ block, words, wording })),
  ]
  await putStates(
    tx,
    states.map((state) => ({ ...state, ...said })),
    'replace',
  )
}
