import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Sqlite from 'better-sqlite3'

import { anchorFileOf } from '../anchor.ts'
import { chainWhatIsThere } from '../chain-what-is-there.ts'
import { openUpdateLog } from '../open-update-log.ts'
import { openLogForReading } from '../read-log.ts'

/** The columns of schema 5, and those of schema 2, 3 and 6. A table came with schema 7. */
const sinceLeaves = ['early', 'words_person', 'words_organisation', 'via_kind', 'via_id', 'struck', 'struck_chain']
const sinceChains = {
  room: ['chain', 'owners', 'owners_hash', 'struck'],
  segment: ['hash', 'chain'],
  snapshot: ['hash', 'state_vector'],
}

/**
 * Writes a log anew as it lay on a disk before entries had leaves: schema 4, all its updates in the tail, with its
 * anchor.
 */
export async function writeAsEarlierLog(file: string): Promise<void> {
  const log = openLogForReading(file)
  const histories = new Map<string, Awaited<ReturnType<typeof log.history>>>()
  for (const { room } of await log.rooms()) histories.set(room, await log.history(room))
  await log.close()

  const database = new Sqlite(file)
  for (const table of ['snapshot', 'segment', 'entry']) database.exec(`DELETE FROM ${table}`)
  database.exec(`DROP TABLE strike`)
  for (const column of sinceLeaves) database.exec(`ALTER TABLE entry DROP COLUMN ${column}`)
  for (const [table, columns] of Object.entries(sinceChains))
    for (const column of columns) database.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`)
  const put = database.prepare(
    `INSERT INTO entry (room, sequence, time, author_kind, person, organisation, bytes)
     SELECT id, ?, ?, ?, ?, ?, ? FROM room WHERE name = ?`,
  )
  for (const [room, entries] of histories)
    for (const { sequence, time, author, update } of entries) {
      const [person, organisation] = author.kind === 'person' ? [author.personId, author.organisationId] : [null, null]
      put.run(sequence, time, author.kind, person, organisation, update, room)
    }
  database.pragma('user_version = 1')
  database.pragma('wal_checkpoint(TRUNCATE)')
  // A log without an anchor is taken over; what it adds up to then is what it adds up to here.
  const beside = mkdtempSync(join(tmpdir(), 'minga-earlier-log-'))
  const copy = join(beside, 'log.sqlite')
  copyFileSync(file, copy)
  await openUpdateLog(copy).close()
  copyFileSync(anchorFileOf(copy), anchorFileOf(file))
  rmSync(beside, { recursive: true })

  chainWhatIsThere(database)
  database.exec(`ALTER TABLE snapshot ADD COLUMN state_vector BLOB`)
  database.pragma('user_version = 4')
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}
