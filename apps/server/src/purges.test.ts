import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { newId } from '@minga/domain/identity/ids'
import { holdAnswer } from '@minga/protocol/http/strike-outs'
import { addReturnedMatrix } from '@minga/storage/exports/returned-matrix-rows'
import { addReturned } from '@minga/storage/exports/returned-rows'
import { forgetOldestPieces, keepPiece } from '@minga/storage/records/change-piece-rows'
import { beforeAll, expect, test } from 'vitest'

import { CleaningWorkerPort } from './files/cleaning/cleaning-worker-port.ts'
import { FileStore } from './files/file-store.ts'
import { purgeDue, purges } from './purges.ts'
import { action, roadmap, steel } from './testing/small-coalition.ts'
import { ageBlobs, blobsOf } from './testing/rows-of.ts'
import { sharedDb, sharedServer } from './testing/start-test-server.ts'

/** Deletions of rows or files that are no purges of people's words or decisions. */
const noPurges: Readonly<Record<string, string>> = {
  purgeExpired: 'sessions and keys that ran out: nothing that people said or decided',
  forgetRowBytes: 'free pages, after a strike-out that no hold stopped',
  forgetOldestPieces: 'pieces beyond what is kept of a person; a hold stops it',
  forgetOwnUnconfirmed: 'files of figures that their bringer did not confirm; a hold stops it',
  forgetNotices: 'a part of forgetNoticesAndRemovals',
  forgetRemovals: 'a part of forgetNoticesAndRemovals',
  forgetGoneMentions: 'that a text named a person, which it does not any more: the log keeps it',
  forgetUnusedFiles: 'a part of sweepFiles',
  forgetUnnamedFiles: 'a part of sweepFiles',
  forgetUnnamedPositionFiles: 'a part of sweepFiles',
  forgetStoredFiles: 'of a folder that is restored without its files',
  forgetClosedMail: 'keys of mails that were sent: their words went when they were',
  forgetEventsBefore: 'what open pages are told: ids alone',
  forgetMovedReminders: 'that a date was reminded of which is none any more',
  forgetTexts: 'derived from the log, which keeps it',
  forgetTouches: 'derived from the log, which keeps it',
  forgetNoticesOfThread: 'by the person who narrows a discussion: what it says stays',
  forgetNamings: 'of people who are named readers no more: what they read stays',
  forgetSubjects: 'which account of a provider is whose, when that is another one',
  forgetOneTimes: 'links and codes of a person who signs in anew',
  forgetDevices: 'which devices need no second factor',
  forgetWaysIn: 'keys of a person who was removed: what they wrote stays',
  forgetConfirmations: 'what was confirmed of a record that was opened again',
  forgetUnaffectedTexts: 'a part of a strike-out, which a hold stops before it begins',
  forgetStruckWords: 'the end of a strike-out, which a hold stops before it begins',
  forgetConsultationOfProposals: 'a part of deleteConsultation, which a hold stops',
  forgetMemberAnswer: 'an answer in a consultation, by its readers; a hold stops it, see below',
  forgetMovingNote: 'that an installation is being moved into a database',
  forgetFolderNote: 'that an installation is being moved into a folder',
  forgetContact: 'by those whose contact it is; a hold stops it, see below',
}

const server = await sharedServer()
const db = await sharedDb(server)
const blobs = await blobsOf(server.data)
const files = new FileStore(blobs, new CleaningWorkerPort())
const old = '2020-01-01T00:00:00.000Z'
const bytes = Buffer.from('{}')

/** The rows that each purge has to take away, old enough to go: counted by what is left. */
const evidence: Readonly<Record<string, () => Promise<number>>> = {
  forgetNoticesAndRemovals: async () => (await count('notice')) + (await count('removal')),
  forgetKeptAnswers: () => count('kept_answer'),
  forgetPieces: () => count('change_piece'),
  forgetBegunPieces: () => count('begun_piece'),
  forgetCheckIns: () => count('check_in'),
  forgetWeekMails: () => count('week_mail'),
  forgetMailReplies: async () => (await count('mail_reply')) + (await count('reply_address')),
  forgetAnswerLinks: () => count('answer_link'),
  forgetReturned: () => reports('returned'),
  forgetReturnedTexts: () => reports('returned_text'),
  forgetReturnedMatrices: () => reports('returned_matrix'),
  forgetMatrixExports: () => count('matrix_export'),
  forgetTranslationExports: async () =>
    (await db.selectFrom('translation_export').select('rows').where('at', '=', old).execute()).filter(
      ({ rows }) => rows !== '[]',
    ).length,
  forgetRecordExports: async () => (await db.selectFrom('record_export').select('id').execute()).length,
  forgetUnconfirmedDatasets: () =>
    db
      .selectFrom('dataset')
      .select('id')
      .where('confirmed_at', 'is', null)
      .execute()
      .then(({ length }) => length),
  forgetUnconfirmed: () =>
    db
      .selectFrom('public_subscriber')
      .select('id')
      .execute()
      .then(({ length }) => length),
  forgetUnconfirmedComments: () =>
    db
      .selectFrom('public_comment')
      .select('id')
      .where('confirmed_at', 'is', null)
      .execute()
      .then(({ length }) => length),
  forgetPublicAddresses: () =>
    db
      .selectFrom('public_commenter')
      .select('id')
      .where('address', 'is not', null)
      .execute()
      .then(({ length }) => length),
  // The row stays: who answered is on record.
  forgetLinkAddresses: () =>
    db
      .selectFrom('one_time_link')
      .select('id')
      .where('address', '!=', '')
      .execute()
      .then(({ length }) => length),
  forgetConsultations: () =>
    db
      .selectFrom('consultation')
      .selectAll()
      .execute()
      .then(({ length }) => length),
  sweepFiles: async () =>
    (await count('comment_file')) +
    (await count('roadmap_file')) +
    (await blobs.names()).filter((name) => stored.includes(name)).length,
  sweepOldFiles: async () => (looked ? 0 : 1),
}

let looked = false
const oldFiles = { sweep: async () => void (looked = true) }
const stored = ['old-comment', 'old-picture', 'orphan']

type Aged =
  | 'notice'
  | 'removal'
  | 'kept_answer'
  | 'change_piece'
  | 'begun_piece'
  | 'check_in'
  | 'week_mail'
  | 'mail_reply'
  | 'reply_address'
  | 'answer_link'
  | 'comment_file'
  | 'roadmap_file'
  | 'matrix_export'

/** How many old rows a table has left. */
async function count(table: Aged): Promise<number> {
  // Each of them has the column.
  const found = await db
    .selectFrom(table as 'notice')
    .select('at')
    .where('at', '=', old)
    .execute()
  return found.length
}

async function reports(table: 'returned' | 'returned_text' | 'returned_matrix'): Promise<number> {
  const found = await db
    .selectFrom(table as 'returned')
    .select('id')
    .where('at', '=', old)
    .where('report', 'is not', null)
    .execute()
  return found.length
}

/** A public round that was answered long ago, with a comment that was confirmed and one that was not. */
async function plantPublicRound(): Promise<void> {
  const [round, commenter] = [newId(), newId()]
  const said = { group_id: steel, roadmap, name: 'Asked', question: '', sequence: 1, remind_days: 3 }
  const opened = {
    opened_by: 'lead',
    opened_at: '2019-12-01T00:00:00.000Z',
    closes_on: '2020-02-01',
    closed_by: null,
    closed_at: null,
  }
  await db
    .insertInto('comment_round')
    .values({ id: round, ...said, ...opened })
    .execute()
  const days = { first_day: '2020-01-01', last_day: '2020-02-01' }
  const prepared = { languages: '["es"]', words: '{}', prepared_by: 'lead', prepared_at: old }
  await db
    .insertInto('public_round')
    .values({ round, slug: 'asked', ...days, ...prepared })
    .execute()
  await db.insertInto('public_round_act').values({ round, number: 1, act: 'answered', by: 'lead', at: old }).execute()
  const who = { round, language: 'es', mailed_at: old, notified_at: null }
  await db
    .insertInto('public_commenter')
    .values({ id: commenter, address: 'ana@press.example', ...who })
    .execute()
  const words = { name: 'Ana', body: '', country: '', clause: '', words: 'Yes', proposed: '', sent_at: old }
  for (const number of [1, null])
    await db
      .insertInto('public_comment')
      .values({
        id: randomUUID(),
        round,
        commenter,
        number,
        confirmed_at: number === null ? null : old,
        state: 'waiting',
        ...words,
      })
      .execute()
}

beforeAll(async () => {
  const file = { at: old, by: 'editor', organisation: 'alacero', kind: 'pdf', bytes: 2, sha256: '0' }
  const notice = { person: 'editor', reason: 'mentioned', group_id: steel, organisation: null, place_kind: 'record' }
  const nothing = { thread: null, comment: null, read_at: null, mailed_at: null }
  await db
    .insertInto('notice')
    .values({ ...notice, place: action, by: 'lead', at: old, shown_at: old, ...nothing })
    .execute()
  await db.insertInto('public_text').values({ slug: 'a-road', roadmap }).execute()
  const address = { slug: 'a-road', address: 'reader@press.example', language: 'es', asked_at: old }
  await db
    .insertInto('public_subscriber')
    .values({ id: newId(), ...address, confirmed_at: null, notified_at: null })
    .execute()
  await plantPublicRound()
  const removed = { room: `roadmap.${roadmap}`, group_id: steel, by: 'editor', before: 1, letters: 9, records: 0 }
  await db
    .insertInto('removal')
    .values({ id: newId(), ...removed, at: old })
    .execute()
  await db.insertInto('kept_answer').values({ person: 'editor', key: 'k', asked: 'x', answer: '{}', at: old }).execute()
  const link = { id: 'check-in-1', record: action, person: 'steward', secret_hash: '0', until: old }
  await db
    .insertInto('check_in')
    .values({ ...link, at: old })
    .execute()
  await db.insertInto('week_mail').values({ person: 'editor', subject: 'me', monday: old, at: old }).execute()
  const ofThread = { person: 'editor', thread: 'thread', at: old, until: old }
  await db
    .insertInto('reply_address')
    .values({ ...ofThread, token_hash: '0' })
    .execute()
  const reply = { ...ofThread, id: 'mail-reply-1', words: 'x', sender: null, files: 0, mail_hash: '0' }
  await db.insertInto('mail_reply').values(reply).execute()
  const ofRound = { id: 'round-link-1', subject: 'round', person: 'steward', secret_hash: '0', at: old, until: old }
  await db.insertInto('answer_link').values(ofRound).execute()
  await db.insertInto('begun_piece').values({ person: 'editor', key: 'k', at: old }).execute()
  const piece = {
    person: 'editor',
    key: 'k',
    piece: 1,
    group_id: steel,
    inverse: '{"changes":[],"archive":[],"restore":[]}',
  }
  await db
    .insertInto('change_piece')
    .values({ ...piece, at: old })
    .execute()
  const figures = { source: 'x', address: '', boundary: 'x', vintage: 'x', licence: '', method: '', coverage: '' }
  const series = { ...figures, regions: '', kind: 'observed', report: '{}', asked: '0', corrects: null, reason: null }
  await db
    .insertInto('dataset')
    .values({
      ...series,
      id: randomUUID(),
      group_id: steel,
      name: 'a.csv',
      by: 'editor',
      organisation: 'alacero',
      at: old,
      whole: 1,
      confirmed_at: null,
    })
    .execute()
  const given = { id: newId(), room: `register.${steel}`, sequence: 1, by: 'editor', at: old }
  await db
    .insertInto('file_export')
    .values({ ...given, language: 'es', format: 'xlsx', kind: null, view: null, held: null })
    .execute()
  const came = { id: newId(), by: 'editor', name: 'a.xlsx', sha256: '0', at: old, report: bytes }
  await db
    .insertInto('returned')
    .values({ ...came, group_id: steel, export: given.id })
    .execute()
  const text = { ...came, id: newId(), roadmap, room: `roadmap.${roadmap}`, sequence: 1, changes: '[]' }
  await db
    .insertInto('returned_text')
    .values({ ...text, organisation: 'alacero', export: null, on_behalf_of: null })
    .execute()
  const matrix = { id: newId(), by: 'editor', at: old }
  await db
    .insertInto('matrix_export')
    .values({ ...matrix, language: 'es', format: 'xlsx', held: '[]' })
    .execute()
  const brought = { ...matrix, export: matrix.id, given: old, rooms: '[]', name: 'm.xlsx', sha256: '0' }
  await db
    .insertInto('returned_matrix')
    .values({ ...brought, report: bytes, changes: '[]' })
    .execute()
  for (const id of ['given', 'given-and-brought']) {
    const file = { edition: roadmap, format: 'xliff', source_sequence: 1, sequence: 1, rows: '[{}]', by: 'editor' }
    await db
      .insertInto('translation_export')
      .values({ ...file, id, at: old })
      .execute()
  }
  const records = { group_id: 'steel', source: 'es', target: 'pt', sequence: 1, rows: '[]', by: 'editor', at: old }
  await db
    .insertInto('record_export')
    .values({ ...records, id: newId(), format: 'xliff' })
    .execute()
  const translated = { export: 'given-and-brought', name: 'a.xlf', by: 'editor', organisation: 'alacero', at: old }
  await db
    .insertInto('translation_return')
    .values({ ...translated, id: newId() })
    .execute()
  const version = randomUUID()
  await server.ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'Asked' })
  const said = { name: 'Asked', language: 'es', title: 'Steel', number: '', note: '', clauses: '[]', readers: '[]' }
  await db
    .insertInto('consultation')
    .values({
      ...said,
      id: randomUUID(),
      roadmap,
      version,
      organisation: 'alacero',
      by: 'editor',
      at: old,
      closed_at: old,
    })
    .execute()
  const asked = { procedure: 'endorse', rule: 'each', nature: 'technical', clause: '{}', statement: '', seed: '00' }
  const times = { closes_on: '2020-02-01', closes_at: '2020-02-02T12:00:00.000Z', opened_by: 'lead', opened_at: old }
  const ended = { closed_by: null, closed_at: null, notified_at: old }
  await db
    .insertInto('sign_off')
    .values({ id: 'sign-off-1', roadmap, ...asked, ...times, ...ended })
    .execute()
  const signatory = {
    name: 'Ana',
    office: 'Directora',
    acting: 'principal',
    language: 'es',
    address: 'ana@signs.example',
  }
  const secrets = { token_hash: '0', code_hash: '0', wrong_codes: 0, session_hash: null, session_until: null }
  const became = { mailed_at: old, mail_failed_at: null, opened_at: null, withdrawn_by: null, withdrawn_at: null }
  await db
    .insertInto('one_time_link')
    .values({
      id: 'link-1',
      sign_off: 'sign-off-1',
      organisation: 'ficem',
      ...signatory,
      ...secrets,
      by: 'steward',
      at: old,
      ...became,
    })
    .execute()
  const [comment, picture] = stored as [string, string]
  await db
    .insertInto('comment_file')
    .values({
      ...file,
      id: newId(),
      group_id: steel,
      name: 'a.pdf',
      stored: comment,
      comment: null,
      rank: null,
      taken_out: null,
    })
    .execute()
  await db
    .insertInto('roadmap_file')
    .values({ ...file, id: newId(), roadmap, name: 'a.png', stored: picture, unnamed_since: old })
    .execute()
  await blobs.prepare()
  for (const name of stored) await blobs.put(name, bytes)
  await ageBlobs(server.data)
})

const left = async () =>
  Object.fromEntries(
    await Promise.all(Object.entries(evidence).map(async ([name, find]) => [name, await find()] as const)),
  )

test('every purge is in the table with what it takes away', () => {
  expect(Object.keys(evidence).toSorted()).toEqual(Object.keys(purges).toSorted())
})

test('whatever forgets, purges or sweeps is a purge that a hold stops, or named with why it is none', () => {
  const roots = ['.', '../../../packages/storage/src'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  const sources = roots.flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(root, name), 'utf8')),
  )
  const found = sources.flatMap((source) =>
    [...source.matchAll(/export (?:async )?function ((?:forget|purge|sweep|expire)[A-Z]\w*)/g)].map(
      ([, name = '']) => name,
    ),
  )
  const known = [...Object.keys(purges), ...Object.keys(noPurges), 'purgeDue', 'forgetBytes', 'forgetBytesOf']
  expect([...new Set(found)].filter((name) => !known.includes(name))).toEqual([])
})

test('none takes anything away while a hold stands, on whichever organisation; each does once it is lifted', async () => {
  const before = await left()
  expect(Object.entries(before).filter(([, many]) => many === 0)).toEqual([])
  const hold = await server.ask('steward', 'POST', '/api/holds', {
    id: randomUUID(),
    of: { kind: 'organisation', organisation: 'ficem' },
    reason: 'Expediente 7/2026',
  })
  const { id } = holdAnswer.parse(JSON.parse(hold.text))
  await purgeDue({ db, files, oldFiles }, new Date())
  // Also what is kept only up to so many of one person.
  await db.transaction().execute(async (tx) => {
    for (let piece = 0; piece < 302; piece++) {
      const inverse = { changes: [], archive: [], restore: [] }
      const at = new Date(Date.now() + piece).toISOString()
      await keepPiece(tx, { person: 'editor', key: 'many', piece, group: steel, inverse, at } as never)
    }
    await forgetOldestPieces(tx, 'editor' as never)
    const { export: given } = await tx.selectFrom('returned').select('export').executeTakeFirstOrThrow()
    for (let times = 0; times < 22; times++) {
      const at = new Date(Date.now() + times).toISOString()
      const row = { id: newId(), group: steel, export: given, by: 'editor', name: 'b.xlsx', sha256: '0', at }
      await addReturned(tx, { ...row, report: bytes, pieces: [] } as never)
      const { group: _, ...file } = row
      const matrix = { ...file, id: newId(), rooms: [], given: at, report: bytes, changes: '[]' }
      await addReturnedMatrix(tx, matrix as never)
    }
  })
  expect(await left()).toEqual(before)
  await server.ask('steward', 'POST', `/api/holds/${id}/lift`, { key: randomUUID() })
  await purgeDue({ db, files, oldFiles }, new Date())
  expect(await left()).toEqual(Object.fromEntries(Object.keys(evidence).map((name) => [name, 0])))
})
