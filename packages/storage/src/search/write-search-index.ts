import { CompiledQuery, sql } from 'kysely'
import { z } from 'zod'

import { listedNumbers } from '../database/expressions.ts'
import type { Db, Transaction } from '../database/schema.ts'
import { noteAllForSearch } from '../database/migrations/0071-search.ts'
import { deleteWords } from '../database/search-index.ts'
import { isSourceKind, readDocuments } from './read-documents.ts'
import { writeDocuments } from './write-documents.ts'

/** Changes of one slice: few enough that the other writer of the file waits for some tens of milliseconds at most. */
const mostInSlice = 40

const changeRow = z.object({ number: z.int(), kind: z.string(), id: z.string() })
type Change = z.infer<typeof changeRow>

const urgencies = { new: 0, changed: 1 } as const
/** What is new, and what was changed or taken away. */
export type Urgency = keyof typeof urgencies

/**
 * Brings the index up to the changes that stand noted, a slice of them in one short transaction: what was changed or taken
 * away before what is new.
 *
 * @param least the least urgent of them; the others stay noted
 * @returns whether more is left
 */
export async function writeSlice(db: Db, least: Urgency = 'new'): Promise<boolean> {
  // Looked at without the right to write: most of the time there is nothing.
  if (!(await hasChanges(db, least))) return false
  return db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('search_change')
      .select(['number', 'kind', 'id'])
      .where('urgent', '>=', urgencies[least])
      .orderBy('urgent', 'desc')
      .orderBy('number')
      .limit(mostInSlice + 1)
      .execute()
    const changes = changeRow.array().parse(found.slice(0, mostInSlice))
    await tx
      .deleteFrom('search_change')
      .where(sql<boolean>`number IN ${listedNumbers(changes.map(({ number }) => number))}`)
      .execute()
    await write(tx, changes)
    return found.length > mostInSlice || (await hasChanges(tx, least))
  })
}

/** Whether something is noted that the index does not know yet. */
export async function hasChanges(db: Db, least: Urgency = 'new'): Promise<boolean> {
  const noted = db.selectFrom('search_change').select('number').where('urgent', '>=', urgencies[least])
  return (await noted.limit(1).executeTakeFirst()) !== undefined
}

/** More changes than people make: the index is being made anew. */
const farBehind = 500

export async function isFarBehind(db: Db): Promise<boolean> {
  const found = await db.selectFrom('search_change').select('number').limit(farBehind).execute()
  return found.length === farBehind
}

/** Empties the index and notes all that can be searched, as if it had just come. */
export async function dropSearchIndex(db: Db): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await deleteWords(tx, 'all')
    await tx.deleteFrom('search_row').execute()
    await tx.deleteFrom('search_change').execute()
    for (const statement of noteAllForSearch) await tx.executeQuery(CompiledQuery.raw(statement))
  })
}

async function write(tx: Transaction, changes: readonly Change[]): Promise<void> {
  for (const { kind, id } of changes) await noteParts(tx, kind, id)
  const sources = changes.flatMap(({ kind, id }) => (isSourceKind(kind) ? [{ kind, id }] : []))
  await writeDocuments(
    tx,
    sources.map(({ kind, id }) => `${kind} ${id}`),
    await readDocuments(tx, sources),
  )
}

/** What else reads differently after a change: a room's parts where its readers are others, a discussion's comments. */
async function noteParts(tx: Transaction, kind: string, id: string): Promise<void> {
  const parts = partsOf(kind, id)
  if (parts === undefined) return
  await sql`INSERT INTO search_change (kind, id, urgent) SELECT kind, id, 1 FROM (${parts}) AS part WHERE true
    ON CONFLICT (kind, id) DO UPDATE SET urgent = 1`.execute(tx)
}

function partsOf(kind: string, id: string) {
  switch (kind) {
    case 'room': {
      const roadmap = id.slice(id.indexOf('.') + 1)
      return sql`
        SELECT 'roadmap' AS kind, ${roadmap} AS id
        UNION ALL SELECT 'passage', room || ' ' || block FROM block_text WHERE room = ${id}
        UNION ALL SELECT 'thread', id FROM thread WHERE room = ${id}
        UNION ALL SELECT 'version', id FROM roadmap_version WHERE roadmap = ${roadmap}
        UNION ALL SELECT 'picture', id FROM roadmap_file WHERE roadmap = ${roadmap}`
    }
    case 'cited':
      return sql`SELECT 'passage' AS kind, room || ' ' || block AS id FROM passage_citation
        WHERE record = ${id} OR record IN (SELECT record FROM record_alias WHERE into_record = ${id})`
    case 'thread':
      return sql`SELECT 'comment' AS kind, id FROM comment WHERE thread = ${id}`
    case 'comment':
      return sql`SELECT 'file' AS kind, id FROM comment_file WHERE comment = ${id}`
    case 'register':
      return sql`SELECT 'record' AS kind, record AS id FROM record_row WHERE group_id = ${id}`
    case 'field':
      return sql`SELECT 'record' AS kind, record AS id FROM record_row
        WHERE kind = (SELECT kind FROM custom_field WHERE id = ${id})`
    case 'staff':
      return sql`SELECT 'person' AS kind, id FROM person WHERE organisation = ${id}`
    default:
      return undefined
  }
}
