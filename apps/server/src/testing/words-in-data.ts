import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { askPostgres } from '@minga/storage/testing/ask-postgres'

import { databaseOf } from './rows-of.ts'

/**
 * The words among these that stand in any byte of a server's data: in the files of its folder, WAL and free pages included,
 * as `file: word`; in a database in the files of its tables, dead rows included, and in rows that are packed there.
 */
export async function wordsInData(data: string, words: readonly string[]): Promise<string[]> {
  const found = wordsInFolder(data, words)
  const database = await databaseOf(data)
  return database === undefined ? found : [...found, ...(await wordsInDatabase(database.url, words))]
}

const filesOfDatabase = `SELECT current_setting('data_directory') || '/base/' || oid AS folder
  FROM pg_database WHERE datname = current_database()`
/** What is too long for a row lies in a table beside it: it has the name of that row's. */
const namesOfFiles = `
  SELECT pg_relation_filenode(its.oid) AS file, coalesce(main.oid, its.oid)::regclass AS name
    FROM pg_class AS its LEFT JOIN pg_class AS main ON main.reltoastrelid = its.oid
    WHERE pg_relation_filenode(its.oid) IS NOT NULL`
const ownTables = `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
  WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`

/** What was written ahead stays until PostgreSQL recycles it: see decision 110. */
async function wordsInDatabase(url: string, words: readonly string[]): Promise<string[]> {
  // Pages that changed are written, and files of tables that were written anew go.
  await askPostgres(url, 'CHECKPOINT')
  const [{ folder } = {}] = await askPostgres(url, filesOfDatabase)
  const relations = await askPostgres(url, namesOfFiles)
  const nameOf = new Map(relations.map(({ file, name }) => [`/${String(file)}`, String(name)]))
  const found = wordsInFolder(String(folder), words).map((each) => {
    const [file = '', word = ''] = each.split(': ')
    return `${nameOf.get(file) ?? file}: ${word}`
  })
  for (const { name } of await askPostgres(url, ownTables)) {
    const rows = await askPostgres(url, `SELECT its::text AS row FROM ${String(name)} AS its`)
    const text = rows.map(({ row }) => String(row)).join('\n')
    found.push(...words.filter((word) => text.includes(word)).map((word) => `${String(name)}: ${word}`))
  }
  return found
}

function wordsInFolder(folder: string, words: readonly string[]): string[] {
  return filesIn(folder).flatMap((file) => {
    const bytes = readFileSync(file)
    return words.filter((word) => bytes.includes(word)).map((word) => `${file.slice(folder.length)}: ${word}`)
  })
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = statSync(path)
    if (found.isDirectory()) return filesIn(path)
    return found.isFile() ? [path] : []
  })
}
