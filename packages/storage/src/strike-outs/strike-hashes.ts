import { createHmac, randomBytes } from 'node:crypto'

import { recordId, type RecordId } from '@minga/domain/identity/ids'
import { hidePastHashes } from '@minga/domain/record-translation/past-hashes'
import { parseRoomName } from '@minga/domain/room/room-name'
import { sql } from 'kysely'
import { z } from 'zod'

import type { Db, Transaction } from '../database/schema.ts'
import { listed } from '../database/expressions.ts'
import {
  addUnaffectedTexts,
  forgetUnaffectedTexts,
  putRecordTexts,
  putTextStates,
  recordTextsOf,
} from '../records/record-text-rows.ts'
import type { StruckScope } from './struck-scope.ts'

const found = z.object({ record: recordId, stands: z.coerce.boolean() })
/** A record of a struck register. `stands` is false of one that was removed: its rows speak of the past alone. */
export type StruckRecord = z.infer<typeof found>

/** The records beside whose texts hashes of struck words may be kept. */
export async function struckRecords(db: Db, { rooms, groups }: StruckScope): Promise<StruckRecord[]> {
  const registers = rooms.filter((room) => parseRoomName(room)?.kind === 'register')
  if (registers.length === 0) return []
  const { rows } = await sql`
    SELECT record, 1 AS stands FROM record_row WHERE room IN ${listed(registers)}
    UNION ALL
    SELECT record, 0 AS stands FROM record_fact
      WHERE group_id IN ${listed(groups)} AND record NOT IN (SELECT record FROM record_row)`.execute(db)
  return found.array().parse(rows)
}

/**
 * Hides the hashes of words that no longer stand: a short sentence can be guessed from its hash, and which of them are of struck words is
 * not known. They are replaced under a key that is forgotten. To be called once the rows say what stands.
 *
 * @returns how many texts, statements and changes held some
 */
export async function strikeHashes(tx: Transaction, records: readonly StruckRecord[]): Promise<number> {
  const key = randomBytes(32)
  const hide = (hash: string) => createHmac('sha256', key).update(hash).digest('hex')
  const known = await recordTextsOf(
    tx,
    records.map(({ record }) => record),
  )
  const hidden = records.flatMap(({ record, stands }) => {
    const rows = known.get(record)
    return rows === undefined ? [] : [{ record, ...hidePastHashes(rows, { stands, hide }) }]
  })
  const texts = hidden.flatMap(({ record, texts }) => rowsOf(record, texts))
  const stated = hidden.flatMap(({ record, stated }) => rowsOf(record, stated))
  const unaffected = hidden.flatMap(({ unaffected }) => unaffected)
  await putRecordTexts(tx, texts)
  await putTextStates(tx, stated)
  await forgetUnaffectedTexts(
    tx,
    unaffected.map(({ before }) => before),
  )
  await addUnaffectedTexts(
    tx,
    unaffected.map(({ after }) => after),
  )
  return texts.length + stated.length + unaffected.length
}

function rowsOf<Row>(record: RecordId, rows: readonly Row[]) {
  return rows.map((row) => ({ ...row, record }))
}
