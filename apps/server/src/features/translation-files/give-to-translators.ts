import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { newId, type RoadmapId } from '@minga/domain/identity/ids'
import { blockIdOf } from '@minga/domain/roadmap/block-tree'
import { languages, type Language } from '@minga/domain/language/language'
import type { TranslatorsFormat, TranslatorsScope } from '@minga/protocol/http/translation-files'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db } from '@minga/storage/database/schema'
import { editionsOf } from '@minga/storage/editions/edition-rows'
import { addTranslationExport } from '@minga/storage/editions/translation-export-rows'
import { numberOfRoadmap } from '@minga/storage/sendings/document-setting-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'

import { decide } from '../../commands/decide.ts'
import { editionFor } from '../../commands/editions/edition-for.ts'
import { measureEdition, type EditionReading } from '../../commands/editions/measured-edition.ts'
import { attachment, fileName } from '../../files/export/attachment.ts'
import { makeFile } from '../../files/export/make-file.ts'
import { Refusal } from '../../http/refusal.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { isApproved, rowsOfScope, rowsToTranslate } from './rows-to-translate.ts'
import { translationWords } from './translation-words.ts'
import type { TranslatorsWork } from './translators-worker.ts'

export interface TranslatorsParts extends EditionReading {
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly site: () => string
  readonly now: () => Date
}

interface Reader {
  readonly actor: Actor
  readonly session: string
  readonly language: Language
  readonly signal: AbortSignal
}

interface Wanted {
  readonly roadmap: RoadmapId
  readonly format: TranslatorsFormat
  /** A language, or an edition's id; the roadmap itself by default. */
  readonly to: string | undefined
  readonly only: TranslatorsScope
}

/** Answers with a file for the programs of translators: the parts of a text to translate, or the translated ones. */
export type GiveToTranslators = (reader: Reader, wanted: Wanted) => Promise<Response | Refusal>

export function giveToTranslators(parts: TranslatorsParts): GiveToTranslators {
  const { db, now } = parts
  return async ({ actor, session, language, signal }, { roadmap, format, to, only }) => {
    const id = await editionNamed(db, actor, roadmap, to)
    if (id instanceof Refusal) return id
    const moment = now()
    let given: Given | undefined
    const prepare = async (): Promise<TranslatorsWork | Refusal> => {
      const read = await textFor(parts, actor, id, { format, only })
      if (read instanceof Refusal) return read
      given = read
      return {
        rows: parts.rowsPlace,
        session,
        now: moment.getTime(),
        id: read.exported,
        format,
        edition: id,
        title: read.title,
        source: read.source,
        target: read.target,
        language,
        site: parts.site(),
        toTranslate: read.toTranslate,
      }
    }
    const thread = new URL('translators-worker.ts', import.meta.url)
    const made = await makeFile<TranslatorsWork, object>(db, { thread, prepare, signal })
    if (made instanceof Refusal) return made
    if (given !== undefined) await keepExport(parts, actor, id, { ...given, format })
    const number = await numberOfRoadmap(db, id)
    const title = given?.title ?? ''
    const pair = given === undefined ? '' : `${given.source}-${given.target}`
    const name = fileName([
      number,
      title === '' ? translationWords(language)('untitled') : title,
      pair,
      coalitionDay(moment),
    ])
    return attachment(made.bytes, extensions[format], name)
  }
}

/** The requested edition. Refused as absent if it is no translation, or if this person does not read it. */
async function editionNamed(
  db: Db,
  actor: Actor,
  roadmap: RoadmapId,
  to: string | undefined,
): Promise<RoadmapId | Refusal> {
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  const isLanguage = languages.some((language) => language === to)
  const editions = await editionsOf(db, roadmap)
  const meant = editions.find((each) => (isLanguage ? each.language === to : each.roadmap === (to ?? roadmap)))
  const edition = await editionFor(db, actor, meant?.roadmap ?? roadmap)
  if (edition instanceof Refusal) return edition
  return meant === undefined ? noSuchEdition : meant.roadmap
}

export const extensions = { xliff: 'xlf', xliff12: 'xlf', tmx: 'tmx', columns: 'docx' } as const

const noSuchEdition = new Refusal('not-found', 'there is no text of it in this language', 'to')

type Given = Exclude<Awaited<ReturnType<typeof textFor>>, Refusal>

async function textFor(
  parts: TranslatorsParts,
  actor: Actor,
  id: RoadmapId,
  { format, only }: Pick<Wanted, 'format' | 'only'>,
) {
  const found = await editionFor(parts.db, actor, id)
  if (found instanceof Refusal) return found
  const measured = await measureEdition(parts, found.edition, 'version')
  if (measured instanceof Refusal) return measured
  const toTranslate = rowsToTranslate(measured, format === 'tmx' ? isApproved : rowsOfScope(only))
  const { source, own } = measured
  return {
    exported: newId(),
    group: found.roadmap.group,
    title: source.title,
    source: found.source.language,
    target: found.edition.language,
    sourceSequence: source.sequence,
    sequence: own.sequence,
    toTranslate,
  }
}

/** Keeps the exported rows by their ids, without words; no rows of a translation memory, which never comes back. */
async function keepExport(
  { db, now }: TranslatorsParts,
  actor: Actor,
  edition: RoadmapId,
  { exported, group, format, sourceSequence, sequence, toTranslate }: Given & Pick<Wanted, 'format'>,
): Promise<void> {
  const rows = toTranslate.map(({ sources, targets, isTranslated, state }) => ({
    source: sources.map(({ id }) => id),
    blocks: targets.map(blockIdOf),
    isTranslated,
    state,
  }))
  await decide(db, async (tx) => {
    const given = { id: exported, edition, format, sourceSequence, sequence, rows: format === 'tmx' ? [] : rows }
    await addTranslationExport(tx, given, { by: actor.person, at: now().toISOString() })
    const details = { format, count: rows.length }
    await recordAudit(tx, { actor, kind: 'translations-given', group, subject: edition, details })
  })
}
