import { setTimeout as wait } from 'node:timers/promises'

import type { RecordText } from '@minga/domain/record/record-texts'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'
import type { ProjectedTexts } from './projected-room.ts'
import { confirmRun, type ProjectionRun } from './projection-run.ts'

/** Texts are long: as few as these are written before the other writer of the file has its turn. */
const textsPerStep = 50
/** In ms. */
const betweenSteps = 3

const textRow = z.object({ record: z.string(), field: z.string(), language: z.string(), text: z.string() })

/**
 * Brings the long texts of a register's records up to its projection, writing only what differs.
 *
 * @throws OvertakenError
 */
export async function writeTexts(
  db: Db,
  run: ProjectionRun,
  present: ReadonlySet<string>,
  { areAll, texts }: ProjectedTexts,
): Promise<void> {
  const { room } = run
  const own = texts.filter(({ record, text }) => present.has(record) && text !== '')
  const records = [...new Set(texts.map(({ record }) => record))]
  const stored = new Map((await storedTexts(db, room, areAll ? undefined : records)).map((row) => [keyOf(row), row]))
  const differing = own.filter((row) => stored.get(keyOf(row))?.text !== row.text)
  const wanted = new Set(own.map(keyOf))
  const gone = [...stored.values()].filter((row) => !wanted.has(keyOf(row)))
  const steps = [...differing.map((row) => ({ row, isGone: false })), ...gone.map((row) => ({ row, isGone: true }))]
  for (let start = 0; start < steps.length; start += textsPerStep) {
    await db.transaction().execute(async (tx) => {
      await confirmRun(tx, run)
      for (const { row, isGone } of steps.slice(start, start + textsPerStep)) {
        await (isGone ? remove(tx, row) : write(tx, room, row))
      }
    })
    if (start + textsPerStep < steps.length) await wait(betweenSteps)
  }
}

/** Takes away the long texts of records that are gone. */
export async function forgetTexts(tx: Transaction, room: string, records: readonly string[]): Promise<void> {
  await inChunks(records, (chunk) =>
    tx.deleteFrom('record_text').where('room', '=', room).where('record', 'in', chunk).execute(),
  )
}

type TextRow = Pick<RecordText, 'text'> & { readonly record: string; readonly field: string; readonly language: string }

function keyOf({ record, field, language }: TextRow): string {
  return `${record}/${field}/${language}`
}

async function storedTexts(db: Db, room: string, records: readonly string[] | undefined): Promise<TextRow[]> {
  const all = db.selectFrom('record_text').select(['record', 'field', 'language', 'text']).where('room', '=', room)
  const found =
    records === undefined
      ? await all.execute()
      : await inChunks(records, (chunk) => all.where('record', 'in', chunk).execute())
  return textRow.array().parse(found)
}

async function write(tx: Transaction, room: string, { record, field, language, text }: TextRow): Promise<void> {
  await tx
    .insertInto('record_text')
    .values({ room, record, field, language, text })
    .onConflict((conflict) => conflict.columns(['record', 'field', 'language']).doUpdateSet({ room, text }))
    .execute()
}

async function remove(tx: Transaction, { record, field, language }: TextRow): Promise<void> {
  await tx
    .deleteFrom('record_text')
    .where((eb) => eb.and({ record, field, language }))
    .execute()
}
