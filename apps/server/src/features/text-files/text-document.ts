import type { GroupId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import { chartLinksIn } from '@minga/domain/roadmap/chart-block'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { readText } from '@minga/domain/text-form/read-text'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { Db } from '@minga/storage/database/schema'
import { openBlobs } from '@minga/storage/files/open-blobs'
import type { KnownPerson } from '@minga/storage/people/person-rows'

import type { Pictures } from '../../files/export/pictures.ts'
import { printableData } from '../../files/export/printable.ts'
import type { PdfDocument } from '../../files/pdf/pdf-document.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { shownRecords } from '../../views/shown-records.ts'
import { showCharts, stillReadable } from '../../views/text-charts.ts'
import { declarationOf } from './declaration/declaration-words.ts'
import { withReservations } from '@minga/domain/text-form/with-reservations'
import { discussionsFor } from './discussions/discussions-for.ts'
import { fileChange } from './discussions/file-change.ts'
import type { FileDiscussion } from './discussions/file-discussion.ts'
import { textMargin, type TextMargin } from './discussions/text-margin.ts'
import { standingOf } from './text-standing.ts'
import type { TextWork } from './text-work.ts'
import { drawCharts } from './text-drawings.ts'
import { picturesOf, showFigures } from './text-pictures.ts'
import { pageWords, textWords } from './text-words.ts'

/** The note on each page of a file that holds discussions of the reader's own organisation. */
export interface InternalMark {
  readonly mark: string
  readonly sentence: string
  /** The number of discussions. */
  readonly discussions: number
}

/** A text with all words of a file of it: every format is written from this. */
export interface TextDocument extends PdfDocument {
  /** The roadmap's. */
  readonly group: GroupId
  /** The id of the export, which identifies a returned file. */
  readonly id: string
  /** The discussions that were asked for, beside the text and marked in it. */
  readonly margin: TextMargin
  /** The note on each page, if the file holds discussions of the reader's own organisation. */
  readonly internal: InternalMark | null
}

/** A text with the name of its file, without the extension. */
export interface NamedText extends TextDocument {
  readonly name: string
}

/** The text as this person reads it, from one moment of the rows. */
export async function textDocument(db: Db, { actor }: KnownPerson, work: TextWork): Promise<NamedText | Refusal> {
  const { id, roadmap, format, past, stood, language, site, choices } = work
  const found = await roadmapFor(db, actor, roadmap, 'read')
  if (found instanceof Refusal) return found
  const asked = await discussionsFor(db, actor, { roadmap, group: found.access, choices, language })
  const proposed = asked.flatMap(({ proposal }) => proposal?.content ?? [])
  const [coalition, standing, show, pictures, house] = await Promise.all([
    findCoalition(db),
    standingOf(db, found.roadmap, work),
    shownRecords(db, { actor, language, site }, namedRecords([...past.tree, ...proposed]), stood),
    picturesFor(db, work),
    findOrganisation(db, actor.organisation),
  ])
  const discussions = asked.map(({ discussion, proposal }) =>
    proposal === undefined ? discussion : { ...discussion, change: fileChange(past.tree, proposal, show) },
  )
  const adopted = work.declaration && (await declarationOf(db, work.declaration, { work, standing }))
  if (work.declaration !== undefined && adopted === undefined) return notFound
  const t = textWords(language)
  const charts = await stillReadable(db, actor, chartLinksIn(past.tree), work.charts)
  const blocks = readText(
    past.tree,
    show,
    showFigures(pictures, { format, word: t('figure'), site, roadmap }),
    drawCharts(showCharts(charts, language), { format, language }),
  )
  const words = printableData({
    group: found.roadmap.group,
    id,
    ...standing,
    ...adopted?.standing,
    pageWords: pageWords(language),
    coalition: textIn(coalition.names, language),
    contents: t('contents'),
    blocks: adopted === undefined ? blocks : withReservations(blocks, adopted.reservations),
    declaration: adopted === undefined ? null : adopted.words(blocks),
    discussions,
    internal: choices.internal ? internalMark(house?.shortName ?? '', discussions, language) : null,
  })
  const { discussions: spoken, ...rest } = words
  return { ...rest, pictures, margin: textMargin(rest.blocks, spoken, language) }
}

/** None where the work has no place for them. */
async function picturesFor(db: Db, { roadmap, past, blobs: place }: TextWork): Promise<Pictures> {
  if (place === undefined) return new Map()
  const blobs = await openBlobs(place)
  try {
    return await picturesOf(db, roadmap, past.tree, blobs)
  } finally {
    await blobs.close()
  }
}

function internalMark(organisation: string, given: readonly FileDiscussion[], language: Language): InternalMark {
  const t = textWords(language)
  const discussions = given.filter(({ isInternal }) => isInternal).length
  return { mark: t('internal.mark'), sentence: t('internal.sentence', { organisation }), discussions }
}
