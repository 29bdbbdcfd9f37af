import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { TFunction } from 'i18next'

import type { PlainCell, PlainSheet } from './plain-sheet.ts'
import type { RegisterColumn, RegisterContent, ShownSheet } from './register-sheet.ts'
import { registerWords } from './register-words.ts'

export function readmeName(language: Language): string {
  return registerWords(language)('readme.name')
}

/** The first sheet of a workbook: who made it, when, of which state, where it is brought back, and how each column is read. */
export function readmeSheet({ title, language, sequence, given, sheets, contributions }: RegisterContent): PlainSheet {
  const t = registerWords(language)
  const number = new Intl.NumberFormat(localeOf[language])
  const all: readonly ShownSheet[] = contributions === undefined ? sheets : [...sheets, contributions.sheet]
  const contents = all.map(({ name, rows }) => `${name} (${number.format(rows.length)})`).join(', ')
  return {
    name: readmeName(language),
    widths: [26, 44, 90],
    rows: [
      [titled(t('readme.title', { group: title }))],
      [],
      [labelled(t('readme.by')), `${given.by} · ${given.organisation}`],
      [labelled(t('readme.at')), momentWords(given.at, given.timeZone, language)],
      [labelled(t('readme.state')), t('readme.stateIs', { sequence: number.format(sequence) })],
      [labelled(t('readme.contents')), contents],
      [null, given.isWhole ? t('readme.whole') : t('readme.shown')],
      [],
      [labelled(t('readme.back')), given.address],
      ...['edit', 'confirm', 'gone', 'hidden', 'lists'].map((step): PlainCell[] => [null, t(`readme.how.${step}`)]),
      [],
      ['sheet', 'column', 'reading'].map((each) => headed(t(`readme.column.${each}`))),
      ...all.flatMap(({ name, columns }) => columns.map((column) => [name, column.label, readingOf(column, t)])),
    ],
  }
}

function readingOf({ reading, isRequired }: RegisterColumn, t: TFunction): string {
  const words = t(`reading.${reading}`)
  return isRequired === true ? `${words} ${t('reading.required')}` : words
}

function momentWords(at: string, timeZone: string | undefined, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf[language], {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timeZone ?? 'UTC',
    timeZoneName: 'short',
  })
  return format.format(new Date(at))
}

const titled = (text: string): PlainCell => ({ text, look: 'title' })
const labelled = (text: string): PlainCell => ({ text, look: 'label' })
const headed = (text: string): PlainCell => ({ text, look: 'head' })
