import { foldedWords } from '@minga/domain/search/fold'
import { referenceWords } from '@minga/domain/search/search-terms'
import { sql, type Insertable } from 'kysely'

import type { Transaction } from '../database/schema.ts'
import { listed } from '../database/expressions.ts'
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
  for (const document of documents.values()) {
    for (const entry of await entriesOf(tx, document)) wanted.set(keyOf(entry.row), entry)
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
  for (const { id, ...row } of there) {
    const entry = wanted.get(keyOf(row))
    if (entry !== undefined && isSame(entry.words, held?.get(id))) {
      wanted.delete(keyOf(row))
      if (!isSame(entry.row, row)) await tx.updateTable('search_row').set(entry.row).where('id', '=', id).execute()
    } else {
      await deleteWords(tx, id)
      await tx.deleteFrom('search_row').where('id', '=', id).execute()
    }
  }
  await add(tx, wanted)
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

async function entriesOf(tx: Transaction, document: SearchDocument): Promise<Entry[]> {
  const { source, kind, id: subject, part, group, organisation, room, thread, at } = document
  const words = wordsOf(document)
  const entries: Entry[] = []
  for (const name of new Set(document.scopes)) {
    const scope = await scopeNumber(tx, name)
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

async function scopeNumber(tx: Transaction, name: string): Promise<number> {
  const known = await tx.selectFrom('search_scope').select('id').where('name', '=', name).executeTakeFirst()
  if (known !== undefined) return known.id
  return (await tx.insertInto('search_scope').values({ name }).returning('id').executeTakeFirstOrThrow()).id
}
