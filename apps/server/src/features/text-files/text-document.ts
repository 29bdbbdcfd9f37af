import type { GroupId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { readText, type TextBlock } from '@minga/domain/text-form/read-text'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import type { Db } from '@minga/storage/database/schema'
import type { KnownPerson } from '@minga/storage/people/person-rows'

import { printableData } from '../../files/export/printable.ts'
import { Refusal } from '../../http/refusal.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { shownRecords } from '../../views/shown-records.ts'
import { standingOf } from './text-standing.ts'
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
  /** Number, version, language, day, state, in the coalition's order: what tells this document from another of the same title. */
  readonly standing: readonly string[]
  readonly contents: string
  readonly blocks: readonly TextBlock[]
  /** By the ids of their files. */
  readonly pictures: Pictures
}

/** A text with the name of its file, without the extension. */
export interface NamedText extends TextDocument {
  readonly name: string
}

/** The text as this person reads it, from one moment of the rows. */
export async function textDocument(db: Db, { actor }: KnownPerson, work: TextWork): Promise<NamedText | Refusal> {
  const { id, roadmap, format, filesFolder, past, stood, language, site } = work
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  const [coalition, standing, show, pictures] = await Promise.all([
    findCoalition(db),
    standingOf(db, found.roadmap, work),
    shownRecords(db, { actor, language, site }, namedRecords(past.tree), stood),
    picturesOf(db, roadmap, past.tree, filesFolder),
  ])
  const t = textWords(language)
  const words = printableData({
    group: found.roadmap.group,
    id,
    ...standing,
    wordsIn: language,
    coalition: textIn(coalition.names, language),
    contents: t('contents'),
    blocks: readText(past.tree, show, showFigures(pictures, { format, word: t('figure'), site, roadmap })),
  })
  return { ...words, pictures }
}
