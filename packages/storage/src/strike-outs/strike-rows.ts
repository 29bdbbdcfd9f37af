import { longestFirst, struckMark, withoutFragments } from '@minga/domain/strike-out/strike-out'
import { strikeComment } from '@minga/domain/strike-out/struck-comment'
import { commentText } from '@minga/domain/thread/comment-text'
import { sql } from 'kysely'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Transaction } from '../database/schema.ts'
import { contains, listed } from '../database/expressions.ts'
import { strikeAddresses } from './strike-addresses.ts'
import { strikeDatasets } from './strike-datasets.ts'
import { strikeContributions } from './strike-contributions.ts'
import { strikeProposals } from './strike-proposals.ts'
import { within, type ScopeKind, type StruckScope, type WholeScope } from './struck-scope.ts'
import { roadmapsOfRooms, worksOfRooms } from './works-of-rooms.ts'

/** Columns of one sort of row, and which rows: those of a room, of a group, or all, where they are copies of others. */
interface Held {
  readonly table: string
  readonly columns: readonly string[]
  readonly of: ScopeKind
}

const held: readonly Held[] = [
  { table: 'thread', columns: ['proposed_text', 'disposition_reason'], of: 'room' },
  { table: 'roadmap_row', columns: ['title'], of: 'roadmap' },
  { table: 'roadmap', columns: ['started_as'], of: 'itself' },
  { table: 'section_row', columns: ['title'], of: 'room' },
  { table: 'citation_row', columns: ['section_title'], of: 'room' },
  { table: 'block_text', columns: ['text'], of: 'room' },
  { table: 'record_text', columns: ['text'], of: 'room' },
  { table: 'record_row', columns: ['fields'], of: 'room' },
  { table: 'roadmap_version', columns: ['name', 'note'], of: 'roadmap' },
  { table: 'sending', columns: ['title', 'note_number', 'note'], of: 'roadmap' },
  { table: 'comment_round', columns: ['name', 'question'], of: 'group' },
  { table: 'rating', columns: ['name', 'question'], of: 'group' },
  {
    table: 'dataset',
    columns: ['name', 'source', 'address', 'boundary', 'vintage', 'licence', 'method', 'coverage', 'regions', 'reason'],
    of: 'group',
  },
  {
    table: 'dataset_series',
    columns: ['model', 'scenario', 'region', 'variable', 'unit', 'place_key', 'variable_key'],
    of: 'group',
  },
  { table: 'dataset_choice', columns: ['place_key', 'variable_key', 'reason'], of: 'group' },
  { table: 'saved_view', columns: ['name', 'query'], of: 'group' },
  { table: 'comment_file', columns: ['name'], of: 'group' },
  { table: 'roadmap_file', columns: ['name'], of: 'roadmap' },
  { table: 'acceptance', columns: ['reason'], of: 'record' },
  { table: 'slip', columns: ['reason', 'due_from', 'due_to'], of: 'record' },
  { table: 'evidence', columns: ['title', 'url'], of: 'record' },
  { table: 'ask', columns: ['words'], of: 'record' },
  { table: 'offer', columns: ['words', 'reason'], of: 'record' },
  // Copies, which come from rooms and rows and are read like their sources.
  { table: 'kept_answer', columns: ['answer'], of: 'all' },
  { table: 'change_piece', columns: ['inverse'], of: 'all' },
  { table: 'record_alias', columns: ['inverse'], of: 'all' },
  { table: 'mail_reply', columns: ['words', 'sender'], of: 'all' },
  { table: 'returned', columns: ['name'], of: 'all' },
  { table: 'returned_text', columns: ['name'], of: 'all' },
  { table: 'returned_original', columns: ['name'], of: 'all' },
  { table: 'official_letter', columns: ['number', 'signatory', 'office'], of: 'all' },
  { table: 'returned_matrix', columns: ['name'], of: 'all' },
  { table: 'translation_return', columns: ['name'], of: 'all' },
  { table: 'template', columns: ['name', 'content'], of: 'all' },
  { table: 'glossary_term', columns: ['names', 'definition'], of: 'all' },
  { table: 'returned_piece', columns: ['changes'], of: 'all' },
  // An organisation's questions to its members, and its decisions on their answers.
  { table: 'consultation', columns: ['name', 'title', 'note', 'clauses'], of: 'roadmap' },
  { table: 'consultation_member', columns: ['name', 'office', 'address', 'reason'], of: 'consultation' },
  { table: 'consultation_choice', columns: ['choice', 'words'], of: 'consultation' },
  { table: 'review_words', columns: ['progress', 'needs', 'slip', 'internal_slip'], of: 'record' },
  { table: 'review_closed_line', columns: ['line'], of: 'record' },
  { table: 'rating_mark', columns: ['reason'], of: 'rating' },
  // The questions about a text, and the answers of organisations. Their hashes stay.
  { table: 'sign_off', columns: ['statement'], of: 'question' },
  { table: 'sign_off_text', columns: ['reason'], of: 'sign-off' },
  { table: 'sign_off_position', columns: ['reservations', 'reason', 'cure', 'mandate', 'sentence'], of: 'sign-off' },
  { table: 'sign_off_extension', columns: ['reason'], of: 'sign-off' },
  { table: 'clearance', columns: ['words'], of: 'sign-off' },
  {
    table: 'adhesion',
    columns: ['reservations', 'mandate', 'sentence', 'person_name', 'person_title'],
    of: 'sign-off',
  },
  { table: 'withdrawal', columns: ['reason'], of: 'sign-off' },
  { table: 'position_letter', columns: ['number', 'signatory', 'office'], of: 'position' },
  { table: 'sign_off_signature', columns: ['person_name', 'person_title'], of: 'position' },
  { table: 'one_time_link', columns: ['name', 'office', 'address', 'mail_reason'], of: 'sign-off' },
  { table: 'position_file', columns: ['name'], of: 'sign-off' },
  { table: 'signing_sentence', columns: ['sentence'], of: 'all' },
  { table: 'publication', columns: ['title'], of: 'version' },
  { table: 'publication_edition', columns: ['title'], of: 'version' },
  { table: 'erratum', columns: ['words'], of: 'version' },
  // What the public reads and says of a round.
  { table: 'public_round', columns: ['words'], of: 'round' },
  {
    table: 'public_comment',
    columns: ['name', 'body', 'country', 'clause', 'words', 'proposed', 'note', 'answer'],
    of: 'round',
  },
  { table: 'received_comment', columns: ['name'], of: 'thread' },
]

/** @returns how many rows held some of the words */
export async function strikeRows(tx: Transaction, words: readonly string[], given: StruckScope): Promise<number> {
  const scope = { ...given, works: await worksOfRooms(tx, given.rooms) }
  let count = 0
  for (const { table, columns, of } of held) {
    for (const column of columns) {
      for (const form of longestFirst(words).flatMap(formsOf)) {
        const place = sql.ref(column)
        const { numAffectedRows = 0n } = await sql`
          UPDATE ${sql.table(table)} SET ${place} = replace(${place}, ${form}, ${struckMark})
            WHERE ${contains(place, form)} AND ${within(of, scope)}`.execute(tx)
        count += Number(numAffectedRows)
      }
    }
  }
  count += await strikeExcerpts(tx, words, scope)
  count += await strikeProposals(tx, words, scope.rooms)
  count += await strikeAddresses(tx, words, scope.rooms)
  count += await strikeDatasets(tx, words, scope.groups)
  count += await strikeContributions(tx, words, scope)
  return (
    count +
    (await strikeComments(tx, words, scope)) +
    (await forgetReports(tx, words)) +
    (await forgetAnswers(tx, words, scope))
  )
}

/** The words as a column of text has them, and as one of JSON does. */
function formsOf(words: string): readonly string[] {
  const escaped = JSON.stringify(words).slice(1, -1)
  return escaped === words ? [words] : [words, escaped]
}

const anchored = z.object({
  id: z.string(),
  commented: jsonText(z.array(z.string())),
  passages: jsonText(z.array(z.record(z.string(), z.unknown()))),
})
const quoted = z.object({ quotation: z.string() })

/** An excerpt of a text may begin or end within the words. */
async function strikeExcerpts(tx: Transaction, words: readonly string[], { rooms }: StruckScope): Promise<number> {
  let count = 0
  const threads = await tx
    .selectFrom('thread')
    .select(['id', 'commented', 'passages'])
    .where('room', 'in', [...rooms])
    .execute()
  for (const { id, commented, passages } of anchored.array().parse(threads)) {
    const left = {
      commented: JSON.stringify(commented.map((text) => withoutFragments(text, words))),
      passages: JSON.stringify(passages.map((passage) => strikePassage(passage, words))),
    }
    if (left.commented === JSON.stringify(commented) && left.passages === JSON.stringify(passages)) continue
    count += 1
    await tx.updateTable('thread').set(left).where('id', '=', id).execute()
  }
  const citations = await tx
    .selectFrom('citation_row')
    .select('quotation')
    .distinct()
    .where('room', 'in', [...rooms])
    .execute()
  for (const { quotation } of quoted.array().parse(citations)) {
    const left = withoutFragments(quotation, words)
    if (left === quotation) continue
    count += 1
    await tx
      .updateTable('citation_row')
      .set({ quotation: left })
      .where('room', 'in', [...rooms])
      .where('quotation', '=', quotation)
      .execute()
  }
  return count
}

function strikePassage(passage: Readonly<Record<string, unknown>>, words: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(passage).map(([name, value]) => {
      const isExcerpt = typeof value === 'string' && excerptNames.has(name)
      return [name, isExcerpt ? withoutFragments(value, words) : value]
    }),
  )
}

const excerptNames: ReadonlySet<string> = new Set(['quotation', 'before', 'after'])

const saidRow = z.object({ id: z.string(), until: z.string().nullable(), text: jsonText(commentText) })

/** Comments to every audience: an organisation's internal comments on a text quote it as well. */
async function strikeComments(tx: Transaction, words: readonly string[], { rooms }: StruckScope): Promise<number> {
  const ofRooms = sql`thread IN (SELECT id FROM thread WHERE room IN ${listed(rooms)})`
  const { rows } = await sql`
    SELECT id, NULL AS until, text FROM comment WHERE text IS NOT NULL AND ${ofRooms}
    UNION ALL
    SELECT comment AS id, until, text FROM comment_revision
      WHERE comment IN (SELECT id FROM comment WHERE ${ofRooms})`.execute(tx)
  let count = 0
  for (const { id, until, text } of saidRow.array().parse(rows)) {
    const left = strikeComment(text, words)
    if (left === text) continue
    count += 1
    const json = JSON.stringify(left)
    if (until === null) await tx.updateTable('comment').set({ text: json }).where('id', '=', id).execute()
    else await setRevision(tx, id, until, json)
  }
  return count
}

/** Deletes a whole comment with its earlier words. @returns whether it was there */
export async function strikeWholeComment(tx: Transaction, id: string, text: string): Promise<boolean> {
  await tx.deleteFrom('comment_revision').where('comment', '=', id).execute()
  const { numUpdatedRows } = await tx.updateTable('comment').set({ text }).where('id', '=', id).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Deletes a file's row. @returns its name in the folder */
export async function strikeFileRow(tx: Transaction, id: string): Promise<string[]> {
  const found = []
  for (const table of ['comment_file', 'roadmap_file', 'position_file'] as const) {
    found.push(...(await tx.deleteFrom(table).where('id', '=', id).returning('stored').execute()))
  }
  return found.map(({ stored }) => stored)
}

async function setRevision(tx: Transaction, comment: string, until: string, text: string): Promise<void> {
  await tx
    .updateTable('comment_revision')
    .set({ text })
    .where('comment', '=', comment)
    .where('until', '=', until)
    .execute()
}

/** The report on a returned workbook or comment matrix goes whole: its file can be brought again. */
async function forgetReports(tx: Transaction, words: readonly string[]): Promise<number> {
  const forms = words.flatMap(formsOf)
  const found = await tx.selectFrom('returned').select(['id', 'report']).where('report', 'is not', null).execute()
  const held = found.filter(({ report }) => {
    const text = Buffer.from(report ?? []).toString()
    return forms.some((form) => text.includes(form))
  })
  for (const { id } of held) {
    await tx.deleteFrom('returned_piece').where('returned', '=', id).execute()
    await tx.updateTable('returned').set({ report: null }).where('id', '=', id).execute()
  }
  const matrices = await tx
    .selectFrom('returned_matrix')
    .select(['id', 'report', 'changes'])
    .where('report', 'is not', null)
    .execute()
  const heldMatrices = matrices.filter(({ report, changes }) => {
    const text = `${Buffer.from(report ?? []).toString()} ${changes ?? ''}`
    return forms.some((form) => text.includes(form))
  })
  for (const { id } of heldMatrices) {
    await tx.updateTable('returned_matrix').set({ report: null, changes: null }).where('id', '=', id).execute()
  }
  return held.length + heldMatrices.length
}

const answered = z.object({ member: z.string(), report: z.string().nullable(), changes: z.string().nullable() })

/** The answers of an organisation's members about these texts go whole if they have the words: they can be brought again. */
async function forgetAnswers(tx: Transaction, words: readonly string[], scope: WholeScope): Promise<number> {
  const forms = words.flatMap(formsOf)
  const { rows } = await sql`
    SELECT member, report, changes FROM consultation_answer
      WHERE member IN (SELECT id FROM consultation_member WHERE ${within('consultation', scope)})`.execute(tx)
  const hit = answered
    .array()
    .parse(rows)
    .filter(({ report, changes }) => forms.some((form) => `${report ?? ''} ${changes ?? ''}`.includes(form)))
  for (const { member } of hit) {
    await tx
      .updateTable('consultation_answer')
      .set({ report: null, changes: null })
      .where('member', '=', member)
      .execute()
  }
  return hit.length
}

/**
 * Takes away the files of consultations about these texts: what lies compressed in a file can't be struck, and what of it a
 * person hid in there can't be seen.
 *
 * @returns what they are stored as
 */
export async function strikeConsultationFiles(tx: Transaction, rooms: readonly string[]): Promise<string[]> {
  const roadmaps = roadmapsOfRooms(rooms)
  if (roadmaps.length === 0) return []
  const { rows } = await sql`
    DELETE FROM consultation_file WHERE consultation IN (SELECT id FROM consultation WHERE roadmap IN ${listed(roadmaps)})
      RETURNING stored`.execute(tx)
  return z
    .object({ stored: z.string() })
    .array()
    .parse(rows)
    .map(({ stored }) => stored)
}
