import type { Actor } from '@minga/domain/access/can'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { dayWords } from '@minga/domain/calendar/day-words'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { textIn } from '@minga/domain/language/language'
import { quoteWithNames } from '@minga/domain/roadmap/paragraph-places'
import { formatReference } from '@minga/domain/record/record-kind'
import { plainComment, saysNothing } from '@minga/domain/thread/comment-text'
import type { matrixRequest } from '@minga/protocol/http/comment-matrix'
import { dispositions } from '@minga/domain/thread/thread'
import type { HeldThread } from '@minga/storage/exports/matrix-export-rows'
import { filesOf } from '@minga/storage/threads/file-rows'
import { allOrganisations, findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { namesOf, type KnownPerson } from '@minga/storage/people/person-rows'
import { titlesOf } from '@minga/storage/people/person-titles'
import { allCustomFields } from '@minga/storage/records/custom-field-rows'
import { proposalsOf } from '@minga/storage/threads/proposal-rows'
import { receivedOf, type ReceivedRow } from '@minga/storage/threads/received-rows'
import { ownersOf, referencesOf } from '@minga/storage/records/record-references'
import type { Db } from '@minga/storage/database/schema'
import { commentsOf, type CommentRow } from '@minga/storage/threads/comment-rows'
import type { ThreadRow } from '@minga/storage/threads/thread-rows'
import type { z } from 'zod'

import { Refusal } from '../../http/refusal.ts'
import { readableGroupIds } from '../../views/readable-groups.ts'
import { heldAnswer } from './held-answer.ts'
import { matrixScope, type MatrixPlaces, type Paragraphs } from './matrix-scope.ts'
import { cellText, type MatrixRow, type MatrixSheet } from './matrix-sheet.ts'
import { fieldWords, matrixWords } from './matrix-words.ts'
import { proposedLinks, proposedWords } from './proposed-words.ts'

/** The scope and format that a reader asks for. */
export type MatrixAsked = z.output<typeof matrixRequest>

/** The file's content, and the audit entry of its export. */
export interface WrittenFor {
  readonly sheet: MatrixSheet
  /** A roadmap's or a round's; undefined for records. */
  readonly title: string | undefined
  /** The trace of its rows that the export keeps, as JSON. */
  readonly held: string
  /** The groups of the request, each with its number of discussions. */
  readonly groups: readonly (readonly [group: GroupId, comments: number])[]
}

/** The rows of the matrix that this person may read, as text. */
export async function matrixSheet(
  db: Db,
  { actor, profile }: KnownPerson,
  { of, language, own, id }: MatrixAsked & { readonly id: string },
  paragraphs: Paragraphs,
  now: Date,
): Promise<WrittenFor | Refusal> {
  const scope = await matrixScope(db, actor, of, paragraphs)
  if (scope instanceof Refusal) return scope
  const threads = scope.threads.filter(({ audience }) => own || audience === 'coalition')
  const t = matrixWords(language)
  const organisation = (await findOrganisation(db, actor.organisation))?.shortName ?? ''
  const date = dayWords(coalitionDay(now), language)
  const table = await matrixTable(db, actor, { threads, places: scope.places }, language)
  const sheet = {
    id,
    language,
    title: cellText(t('of', { title: scope.title ?? t('records') })),
    lines: [t('made', { date, name: profile.name, organisation }), t('count', { count: threads.length })].map(cellText),
    warning: own ? cellText(t('warning', { organisation })) : undefined,
    ...table,
  }
  const count = (of: GroupId) => threads.filter(({ group }) => group === of).length
  const held = JSON.stringify(heldRows(threads, table.rows))
  return { sheet, held, title: scope.title, groups: scope.groups.map((group) => [group, count(group)] as const) }
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

export type MatrixColumn = (typeof columns)[number][0]

/** Where a column stands, from 0. */
function columnOf(key: MatrixColumn): number {
  return columns.findIndex(([each]) => each === key)
}

/** The names of the columns in a language, in their order. */
export function columnLabels(language: Language): ReadonlyMap<MatrixColumn, string> {
  const t = matrixWords(language)
  return new Map(columns.map(([key]) => [key, t(`columns.${key}`)]))
}

function heldRows(threads: readonly ThreadRow[], rows: readonly MatrixRow[]): HeldThread[] {
  const given = new Map<string, ThreadRow>(threads.map((thread) => [thread.id, thread]))
  return rows.flatMap(({ thread: id, cells }): HeldThread[] => {
    const thread = given.get(id ?? '')
    if (thread === undefined) return []
    const { letters, hash } = heldAnswer(cells[columnOf('answer')] ?? '')
    return [[thread.id, thread.disposition, letters, hash]]
  })
}

/** A row for each discussion that the reader is known to be allowed to read, in the order of what they are about. */
async function matrixTable(
  db: Db,
  actor: Actor,
  { threads, places }: { readonly threads: readonly ThreadRow[]; readonly places: MatrixPlaces },
  language: Language,
): Promise<Pick<MatrixSheet, 'columns' | 'rows' | 'dispositions'>> {
  const t = matrixWords(language)
  const comments = await commentsOf(
    db,
    threads.map(({ id }) => id),
  )
  const files = await filesOf(
    db,
    [...comments.values()].flat().map(({ id }) => id),
  )
  const people = [...threads.map(({ by }) => by), ...[...comments.values()].flat().map(({ by }) => by)]
  const [names, titles, organisations, fields, received, proposals] = await Promise.all([
    namesOf(db, people),
    titlesOf(db, people),
    allOrganisations(db),
    allCustomFields(db),
    receivedOf(
      db,
      threads.map(({ id }) => id),
    ),
    proposalsOf(
      db,
      threads.map(({ id }) => id),
    ),
  ])
  const shortNames = new Map<string, string>(organisations.map(({ id, shortName }) => [id, shortName]))
  const shortName = (id: string) => shortNames.get(id) ?? ''
  const links = [...proposals.values()].map(proposedLinks)
  const pathways = links.flatMap((link) => link.pathways)
  const named = [...namedIn(threads, places), ...links.flatMap(({ records }) => records), ...pathways]
  const [references, owners, readable] = await Promise.all([
    referencesOf(db, named),
    ownersOf(db, pathways),
    readableGroupIds(db, actor),
  ])
  const nameOfRecord = (id: RecordId) => references.get(id)?.reference ?? '…'
  const isRead = new Set<string>(readable)
  const linkNames = {
    record: nameOfRecord,
    pathway: (id: RecordId) => (isRead.has(owners.get(id)?.group ?? '') ? nameOfRecord(id) : '…'),
  }
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
    ...(thread.dispositionReason === null || thread.dispositionReason === '' ? [] : [thread.dispositionReason]),
    ...others.map((each) => {
      const organisation = shortName(names.get(each.by)?.organisation ?? '')
      return `${nameOf(each.by)} · ${organisation}: ${said(each)}`
    }),
  ]
  return {
    columns: columns.map(([key, width]) => ({ label: t(`columns.${key}`), width })),
    dispositions: {
      column: columnOf('disposition'),
      words: ['open' as const, ...dispositions].map((each) => t(`disposition.${each}`)),
    },
    rows: threads.toSorted(inOrderOf(places)).map((thread) => {
      const [first, ...others] = comments.get(thread.id) ?? []
      const isOwn = thread.audience === 'organisation'
      const proposal = proposals.get(thread.id)
      const isOfPublic = received.get(thread.id)?.channel === 'public-round'
      const organisation = isOfPublic ? t('public') : shortName(thread.organisation)
      const cells = [
        thread.number === null ? t('internal', { organisation }) : `C-${String(thread.number).padStart(3, '0')}`,
        organisation,
        personWords(thread),
        placeWords(thread, places, language, fields),
        quotedWords(thread, places, nameOfRecord),
        t(`type.${thread.type}`),
        first === undefined ? '' : said(first),
        proposal === undefined ? (thread.proposedText ?? '') : proposedWords(proposal, language, linkNames),
        t(`disposition.${thread.disposition ?? 'open'}`),
        answer(thread, others).join('\n'),
      ]
      return { cells: cells.map(cellText), isOwn, thread: thread.id }
    }),
  }
}

function receivedWords(
  { name, channel, on, state, letter }: ReceivedRow,
  enteredBy: string,
  language: Language,
): string {
  const t = matrixWords(language)
  const day = (date: string) => dayWords(date, language, 'medium')
  return [
    // Its author took it back once it was published.
    name === '' ? t('received.unnamed') : name,
    t(`received.${channel}`, { date: day(on) }),
    t('received.enteredBy', { name: enteredBy }),
    ...(letter === null ? [] : [t('received.byLetter', { ...letter, date: day(letter.dated) })]),
    ...(state === 'by-letter' ? [] : [t(`received.${state}`)]),
  ].join('\n')
}

function placeWords(
  thread: ThreadRow,
  { paragraphs, records }: MatrixPlaces,
  language: Language,
  own: CustomFields,
): string {
  const t = matrixWords(language)
  if (thread.record !== null) {
    const record = records.get(thread.record)
    if (record === undefined) return ''
    const named =
      'fields' in record
        ? `${formatReference(record.kind, record.number)} ${textIn(record.fields.title, language)}`.trim()
        : record.reference
    if (thread.field === null) return named
    return t('onField', { record: named, field: fieldWords(record.kind, thread.field, language, own) })
  }
  if (thread.place !== 'passage') return t('whole')
  const place = placeOf(thread, paragraphs)
  if (place === undefined) return t('detached')
  const { section, paragraph, cell } = place
  if (cell !== null) return [section, t('cell', cell)].filter(Boolean).join(', ')
  if (paragraph === 0) return t('heading', { section })
  return section === '' ? t('onlyParagraph', { paragraph }) : t('paragraph', { section, paragraph })
}

function placeOf({ passages }: ThreadRow, paragraphs: MatrixPlaces['paragraphs']) {
  return passages.flatMap(({ attached, block }) => (attached ? (paragraphs.get(block) ?? []) : []))[0]
}

/** The words that a discussion is about, as they stood when it began, with the records that are still named between them. */
function quotedWords(
  { passages, commented }: ThreadRow,
  { paragraphs }: MatrixPlaces,
  nameOf: (record: RecordId) => string,
): string {
  const quoted = commented.map((words, index) => {
    const passage = passages[index]
    const place = passage?.attached === true && passage.quotation === words ? paragraphs.get(passage.block) : undefined
    return passage === undefined || place === undefined ? words : quoteWithNames(passage, place, nameOf)
  })
  return quoted.join(' … ')
}

function namedIn(threads: readonly ThreadRow[], { paragraphs }: MatrixPlaces): RecordId[] {
  const blocks = new Set(threads.flatMap(({ passages }) => passages.map(({ block }) => block)))
  const named = [...blocks].flatMap((block) => paragraphs.get(block)?.records ?? [])
  return [...new Set(named.map(({ record }) => record))]
}

/** Comments on the whole come first, detached ones last; within one place by number, internal ones after it. */
function inOrderOf({ paragraphs, records }: MatrixPlaces) {
  const orders = new Map([...records.keys()].map((record, order) => [record, order]))
  const orderOf = (thread: ThreadRow) => {
    if (thread.record !== null) return orders.get(thread.record) ?? 0
    if (thread.place !== 'passage') return -1
    return placeOf(thread, paragraphs)?.order ?? Infinity
  }
  return (a: ThreadRow, b: ThreadRow) =>
    Math.sign(orderOf(a) - orderOf(b) || 0) || (a.number ?? Infinity) - (b.number ?? Infinity) || (a.at < b.at ? -1 : 1)
}
