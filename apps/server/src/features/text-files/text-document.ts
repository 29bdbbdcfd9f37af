import type { GroupId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { readText, type TextBlock } from '@minga/domain/text-form/read-text'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import type { Db } from '@minga/storage/database/schema'
import { languageOfRoadmap } from '@minga/storage/groups/roadmap-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'

import { printableData } from '../../files/export/printable.ts'
import type { PastDocument } from '../../history/historian.ts'
import { Refusal } from '../../http/refusal.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { shownRecords } from '../../views/shown-records.ts'
import type { TextWork } from './text-work.ts'
import { picturesOf, showFigures, type Pictures } from './text-pictures.ts'
import { textWords } from './text-words.ts'

/** A text with all that a file of it says, in words: what every format is written from. */
export interface TextDocument {
  /** The roadmap's. */
  readonly group: GroupId
  /** Of this export: a returned file is known by it. */
  readonly id: string
  readonly title: string
  /** Of the text. */
  readonly language: Language
  /** Of the words around it. */
  readonly wordsIn: Language
  readonly coalition: string
  /** Version, language, day, state: what tells this document from another of the same title. */
  readonly standing: readonly string[]
  readonly contents: string
  readonly blocks: readonly TextBlock[]
  /** By the ids of their files. */
  readonly pictures: Pictures
}

/** The text as this person reads it, from one moment of the rows. */
export async function textDocument(
  db: Db,
  { actor }: KnownPerson,
  { id, roadmap, format, filesFolder, past, stood, language, site, now }: TextWork,
): Promise<TextDocument | Refusal> {
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  const [coalition, written, show, pictures] = await Promise.all([
    findCoalition(db),
    languageOfRoadmap(db, roadmap),
    shownRecords(db, { actor, language, site }, namedRecords(past.tree), stood),
    picturesOf(db, roadmap, past.tree, filesFolder),
  ])
  const t = textWords(language)
  const textLanguage = written ?? language
  const words = printableData({
    group: found.roadmap.group,
    id,
    title: past.title.trim() === '' ? t('untitled') : past.title.trim(),
    language: textLanguage,
    wordsIn: language,
    coalition: textIn(coalition.names, language),
    standing: [
      t('version', { number: past.sequence }),
      nameOfLanguage(textLanguage, language),
      dayOf(past, now, language),
      t(`state.${found.roadmap.state}`),
    ],
    contents: t('contents'),
    blocks: readText(past.tree, show, showFigures(pictures, { format, word: t('figure'), site, roadmap })),
  })
  return { ...words, pictures }
}

function nameOfLanguage(language: Language, wordsIn: Language): string {
  return new Intl.DisplayNames(localeOf[wordsIn], { type: 'language' }).of(language) ?? language
}

/** When the text was last written. */
function dayOf({ time }: Pick<PastDocument, 'time'>, now: number, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf[language], { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(time === 0 ? now : time))
}
