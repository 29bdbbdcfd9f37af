import { foldedWords } from '@minga/domain/search/fold'
import { referenceWords } from '@minga/domain/search/search-terms'
import { sql, type Insertable } from 'kysely'

import type { Transaction } from '../database/schema.ts'
import { listed, listedNumbers } from '../database/expressions.ts'
import { writeInChunks } from '../database/in-chunks.ts'
import {
  deleteWords,
  readWords,
  storedWords,
  writeWords,
  type IndexedWords,
  type StoredWords,
} from '../database/search-index.ts'
import type { SearchTables } from '../database/tables/search-tables.ts'
import { plainTexts, type SearchDocument, type SearchedText } from './search-document.ts'

/** Words of one entry that are indexed: more than a page of a law has. */
const mostWords = 20_000

type Row = Insertable<SearchTables['search_row']>

/** All but the id and what a row is found by: its source and its scope. */
const columns = ['kind', 'subject', 'part', 'group_id', 'organisation', 'languages', 'room', 'thread', 'at'] as const

/** An entry of the index: a document in one of its scopes. */
interface Entry {
  readonly row: Row
  readonly words: StoredWords
}

/**
 * Makes the index hold these documents for these sources, and nothing else of them. An entry whose words stay keeps them:
 * taking the words of one out of the index costs over a millisecond, and most changes of records are no words.
 *
 * @param sources all that may have changed; one without a document is gone
 */
export async function writeDocuments(
  tx: Transaction,
  sources: readonly string[],
  documents: ReadonlyMap<string, SearchDocument>,
): Promise<void> {
  const wanted = new Map<string, Entry>()
  const all = [...documents.values()]
  const numbers = await scopeNumbers(tx, new Set(all.flatMap(({ scopes }) => scopes)))
  for (const document of all) {
    for (const entry of entriesOf(document, numbers)) wanted.set(keyOf(entry.row), entry)
  }
  const there = await tx
    .selectFrom('search_row')
    .selectAll()
    .where(sql<boolean>`source IN ${listed(sources)}`)
    .execute()
  const held =
    there.length === 0
      ? undefined
      : await readWords(
          tx,
          there.map(({ id }) => id),
        )
  const changed: Row[] = []
  const gone: number[] = []
  for (const { id, ...row } of there) {
    const entry = wanted.get(keyOf(row))
    if (entry !== undefined && isSame(entry.words, held?.get(id))) {
      wanted.delete(keyOf(row))
      if (!isSame(entry.row, row)) changed.push({ ...entry.row, id })
    } else {
      gone.push(id)
    }
  }
  await change(tx, changed)
  await remove(tx, gone)
  await add(tx, wanted)
}

/** @param rows with the ids that they have */
async function change(tx: Transaction, rows: readonly Row[]): Promise<void> {
  await writeInChunks(rows, (some) =>
    tx
      .insertInto('search_row')
      .values(some)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((eb) => Object.fromEntries(columns.map((name) => [name, eb.ref(`excluded.${name}`)]))),
      )
      .execute(),
  )
}

async function remove(tx: Transaction, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await deleteWords(tx, ids)
  await tx
    .deleteFrom('search_row')
    .where(sql<boolean>`id IN ${listedNumbers(ids)}`)
    .execute()
}

async function add(tx: Transaction, entries: ReadonlyMap<string, Entry>): Promise<void> {
  if (entries.size === 0) return
  const rows = await tx
    .insertInto('search_row')
    .values([...entries.values()].map(({ row }) => row))
    .returning(['id', 'source', 'scope'])
    .execute()
  const words = rows.flatMap((row) => {
    const entry = entries.get(keyOf(row))
    return entry === undefined ? [] : [{ id: row.id, words: entry.words }]
  })
  await writeWords(tx, words)
}

function keyOf({ source, scope }: Pick<Row, 'source' | 'scope'>): string {
  return `${String(scope)} ${source}`
}

/** Whether all columns of one stand in the other with the same values. */
function isSame<Columns extends object>(columns: Columns, other: Columns | undefined): boolean {
  return Object.entries(columns).every(([name, value]) => other !== undefined && Reflect.get(other, name) === value)
}

function entriesOf(document: SearchDocument, numbers: ReadonlyMap<string, number>): Entry[] {
  const { source, kind, id: subject, part, group, organisation, room, thread, at } = document
  const words = wordsOf(document)
  const entries: Entry[] = []
  for (const name of new Set(document.scopes)) {
    const scope = numbers.get(name)
    if (scope === undefined) throw new Error(`scope ${name} has no number`)
    const values = { source, scope, kind, subject, part, group_id: group, organisation, room, thread, at }
    entries.push({ row: { ...values, languages: languagesOf(document) }, words: storedWords(scope, words) })
  }
  return entries
}

function wordsOf({ reference, titles, texts, keywords = [] }: SearchDocument): IndexedWords {
  return {
    reference: reference === null ? [] : referenceWords(reference),
    title: folded(titles),
    body: folded([...texts, ...plainTexts(...keywords)]),
  }
}

function folded(texts: readonly SearchedText[]): string[] {
  return texts.flatMap(({ text }) => foldedWords(text).map(({ word }) => word)).slice(0, mostWords)
}

function languagesOf({ titles, texts }: SearchDocument): string {
  return [...new Set([...titles, ...texts].flatMap(({ language }) => language ?? []))].toSorted().join(' ')
}

/** The numbers of these scopes, given to those that are new. */
async function scopeNumbers(tx: Transaction, names: ReadonlySet<string>): Promise<ReadonlyMap<string, number>> {
  const known = await tx
    .selectFrom('search_scope')
    .select(['id', 'name'])
    .where(sql<boolean>`name IN ${listed([...names])}`)
    .execute()
  const numbers = new Map(known.map(({ id, name }) => [name, id]))
  const added = [...names].filter((name) => !numbers.has(name)).map((name) => ({ name }))
  if (added.length === 0) return numbers
  const made = await tx.insertInto('search_scope').values(added).returning(['id', 'name']).execute()
  for (const { id, name } of made) numbers.set(name, id)
  return numbers
}
