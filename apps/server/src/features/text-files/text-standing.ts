import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import { documentName, partsInOrder } from '@minga/domain/sending/document-name'
import type { Db } from '@minga/storage/database/schema'
import { languageOfRoadmap, type RoadmapRow } from '@minga/storage/groups/roadmap-rows'
import { findDocumentSettings, numberOfRoadmap } from '@minga/storage/sendings/document-setting-rows'

import type { TextWork } from './text-work.ts'
import { textWords } from './text-words.ts'

/** The facts that tell documents apart: on the first page, and in the name of the file. */
export interface TextStanding {
  readonly title: string
  /** The language of the text. */
  readonly language: Language
  /** In the order of the coalition's pattern, without what is empty. The title stands above it. */
  readonly standing: readonly string[]
  /** The name of the file, without its extension. */
  readonly name: string
}

/** How a text is called, numbered and dated, in the words of `language`. */
export async function standingOf(
  db: Db,
  { id, state }: Pick<RoadmapRow, 'id' | 'state'>,
  { past, language, now, day }: Pick<TextWork, 'past' | 'language' | 'now' | 'day'>,
): Promise<TextStanding> {
  const [written, number, { pattern }] = await Promise.all([
    languageOfRoadmap(db, id),
    numberOfRoadmap(db, id),
    findDocumentSettings(db),
  ])
  const t = textWords(language)
  const textLanguage = written ?? language
  const title = past.title.trim() === '' ? t('untitled') : past.title.trim()
  const status = t(`state.${state}`)
  const words = {
    number: number === '' ? '' : t('number', { number }),
    title: '',
    version: t('version', { number: past.sequence }),
    language: nameOfLanguage(textLanguage, language),
    // When the text was last written.
    day: dayWords(coalitionDay(past.time === 0 ? now : past.time), language),
    status,
  }
  const parts = { number, title, version: `v${String(past.sequence)}`, language: textLanguage, day, status }
  const standing = partsInOrder(pattern)
    .map((part) => words[part])
    .filter((each) => each !== '')
  return { title, language: textLanguage, standing, name: documentName(pattern, parts) }
}

function nameOfLanguage(language: Language, wordsIn: Language): string {
  return new Intl.DisplayNames(localeOf[wordsIn], { type: 'language' }).of(language) ?? language
}
