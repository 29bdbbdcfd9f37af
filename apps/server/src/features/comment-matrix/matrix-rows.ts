import type { Language } from '@minga/domain/language/language'
import { textIn } from '@minga/domain/language/language'
import { formatReference, type RecordKind } from '@minga/domain/record/record-kind'
import type { ParagraphPlace } from '@minga/domain/roadmap/paragraph-places'
import { plainComment, saysNothing } from '@minga/domain/thread/comment-text'
import { filesOf } from '@minga/storage/rows/file-rows'
import { allOrganisations } from '@minga/storage/rows/organisation-rows'
import { namesOf } from '@minga/storage/rows/person-rows'
import { titlesOf } from '@minga/storage/rows/person-titles'
import { receivedOf, type ReceivedRow } from '@minga/storage/rows/received-rows'
import type { NamedRecord } from '@minga/storage/rows/record-references'
import type { ProjectedRecord } from '@minga/storage/rows/record-rows'
import type { Rows } from '@minga/storage/rows/schema'
import { commentsOf, type CommentRow } from '@minga/storage/rows/comment-rows'
import type { ThreadRow } from '@minga/storage/rows/thread-rows'

import { cellText, type MatrixSheet } from './matrix-sheet.ts'
import { matrixWords } from './matrix-words.ts'

/** What the comments are about. */
export interface MatrixPlaces {
  readonly paragraphs: ReadonlyMap<string, ParagraphPlace>
  /** In the reader's order. Of one that is gone from its register only what it was called. */
  readonly records: ReadonlyMap<string, ProjectedRecord | NamedRecord | undefined>
}

/** In number of letters, as spreadsheets measure them. */
const columns = [
  ['number', 9],
  ['organisation', 16],
  ['person', 24],
  ['place', 24],
  ['passage', 34],
  ['type', 12],
  ['comment', 52],
  ['proposal', 34],
  ['disposition', 16],
  ['answer', 44],
] as const

/** A row for each discussion that the reader is known to be allowed to read, in the order of what they are about. */
export async function matrixTable(
  rows: Rows,
  threads: readonly ThreadRow[],
  places: MatrixPlaces,
  language: Language,
): Promise<Pick<MatrixSheet, 'columns' | 'rows'>> {
  const t = matrixWords(language)
  const comments = await commentsOf(
    rows,
    threads.map(({ id }) => id),
  )
  const files = await filesOf(
    rows,
    [...comments.values()].flat().map(({ id }) => id),
  )
  const people = [...threads.map(({ by }) => by), ...[...comments.values()].flat().map(({ by }) => by)]
  const [names, titles, organisations, received] = await Promise.all([
    namesOf(rows, people),
    titlesOf(rows, people),
    allOrganisations(rows),
    receivedOf(
      rows,
      threads.map(({ id }) => id),
    ),
  ])
  const shortNames = new Map<string, string>(organisations.map(({ id, shortName }) => [id, shortName]))
  const shortName = (id: string) => shortNames.get(id) ?? ''
  const nameOf = (id: string) => names.get(id)?.name ?? ''
  const said = ({ id, text }: CommentRow) => {
    if (text === null) return t('deleted')
    const names = (files.get(id) ?? []).map(({ name }) => name).join(', ')
    const attached = names === '' ? [] : [t('files', { names })]
    return [...(saysNothing(text) ? [] : [plainComment(text)]), ...attached].join('\n')
  }
  const personWords = ({ id, by }: ThreadRow) => {
    const outside = received.get(id)
    if (outside === undefined) return [nameOf(by), titles.get(by)].filter(Boolean).join(', ')
    const enteredBy = `${nameOf(by)} · ${shortName(names.get(by)?.organisation ?? '')}`
    return receivedWords(outside, enteredBy, language)
  }
  const answer = (thread: ThreadRow, others: readonly CommentRow[]) => [
    ...(thread.dispositionReason === null || thread.dispositionReason === ''
      ? []
      : [thread.dispositionReason]),
    ...others.map((each) => {
      const organisation = shortName(names.get(each.by)?.organisation ?? '')
      return `${nameOf(each.by)} · ${organisation}: ${said(each)}`
    }),
  ]
  return {
    columns: columns.map(([key, width]) => ({ label: t(`columns.${key}`), width })),
    rows: threads.toSorted(inOrderOf(places)).map((thread) => {
      const [first, ...others] = comments.get(thread.id) ?? []
      const isOwn = thread.audience === 'organisation'
      const organisation = shortName(thread.organisation)
      const cells = [
        thread.number === null
          ? t('internal', { organisation })
          : `C-${String(thread.number).padStart(3, '0')}`,
        organisation,
        personWords(thread),
        placeWords(thread, places, language),
        thread.commented.join(' … '),
        t(`type.${thread.type}`),
        first === undefined ? '' : said(first),
        thread.proposedText ?? '',
        t(`disposition.${thread.disposition ?? 'open'}`),
        answer(thread, others).join('\n'),
      ]
      return { cells: cells.map(cellText), isOwn }
    }),
  }
}

function receivedWords(
  { name, channel, on, state }: ReceivedRow,
  enteredBy: string,
  language: Language,
): string {
  const t = matrixWords(language)
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${on}T00:00:00Z`),
  )
  return [
    name,
    t(`received.${channel}`, { date }),
    t('received.enteredBy', { name: enteredBy }),
    t(`received.${state}`),
  ].join('\n')
}

function placeWords(thread: ThreadRow, { paragraphs, records }: MatrixPlaces, language: Language): string {
  const t = matrixWords(language)
  if (thread.record !== null) {
    const record = records.get(thread.record)
    if (record === undefined) return ''
    const named =
      'fields' in record
        ? `${formatReference(record.kind, record.number)} ${textIn(record.fields.title, language)}`.trim()
        : record.reference
    if (thread.field === null) return named
    return t('onField', { record: named, field: fieldWords(record.kind, thread.field, language) })
  }
  if (thread.place !== 'passage') return t('whole')
  const place = placeOf(thread, paragraphs)
  if (place === undefined) return t('detached')
  const { section, paragraph } = place
  if (paragraph === 0) return t('heading', { section })
  return section === '' ? t('onlyParagraph', { paragraph }) : t('paragraph', { section, paragraph })
}

/** As the record's page calls it; what only a newer Minga knows by what it is called in the data. */
function fieldWords(kind: RecordKind, field: string, language: Language): string {
  const t = matrixWords(language)
  const shared = t(`fields.record.${field}`, { defaultValue: field })
  return t(`fields.${kind}.${field}`, { defaultValue: shared })
}

function placeOf({ passages }: ThreadRow, paragraphs: MatrixPlaces['paragraphs']) {
  return passages.flatMap(({ attached, block }) => (attached ? (paragraphs.get(block) ?? []) : []))[0]
}

/** What is about the whole comes first, what is detached last; within one place by number, what is internal after it. */
function inOrderOf({ paragraphs, records }: MatrixPlaces) {
  const orders = new Map([...records.keys()].map((record, order) => [record, order]))
  const orderOf = (thread: ThreadRow) => {
    if (thread.record !== null) return orders.get(thread.record) ?? 0
    if (thread.place !== 'passage') return -1
    return placeOf(thread, paragraphs)?.order ?? Infinity
  }
  return (a: ThreadRow, b: ThreadRow) =>
    Math.sign(orderOf(a) - orderOf(b) || 0) ||
    (a.number ?? Infinity) - (b.number ?? Infinity) ||
    (a.at < b.at ? -1 : 1)
}
