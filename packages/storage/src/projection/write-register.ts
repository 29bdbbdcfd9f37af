import { setTimeout as wait } from 'node:timers/promises'

import { isClosed } from '@minga/domain/barrier/closing'
import { calendarDate } from '@minga/domain/calendar-feed/calendar-feed'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RegisterProjection } from '@minga/domain/record/project-register'
import { recordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import type { InsertObject } from 'kysely'
import { z } from 'zod'

import { noteRecordDates } from '../calendar/calendar-date-rows.ts'
import { inChunks } from '../database/in-chunks.ts'
import { followRecordTexts } from './follow-record-texts.ts'
import type { ProjectedRoom, Touch } from './projected-room.ts'
import type { ProjectionNotices, WrittenRecord } from './projection-notices.ts'
import { nameOf, recordRows, type RecordRow } from './record-rows-of.ts'
import { forgetTexts, writeTexts } from './write-texts.ts'
import { forgetConfirmations } from '../records/outcome-rows.ts'
import { addFacts, ownersOf, type RecordOwner } from '../records/record-references.ts'
import { beginRun, confirmRun } from './projection-run.ts'
import { writeHead } from './room-projection-rows.ts'
import type { Db, Tables, Transaction } from '../database/schema.ts'
import { forgetTouches, newestTouch, writeTouches } from '../notices/touch-rows.ts'

/** Few enough that the other writer of the file waits for some milliseconds at most. */
const recordsPerStep = 100
/** In ms: longer than the other writer's pause between two tries. */
const betweenSteps = 3

/**
 * Brings the rows of a register up to its projection, or to what changed of it, writing only what differs, in a run of
 * short transactions. The head comes last: a run that is cut short is simply done again. New records get their references in
 * the list's order; rows of records that are gone go, their facts and references stay.
 *
 * @param from the head of its rows until now
 * @param gone called within the last transaction with how many records went
 *
 * @throws OvertakenError when another node brings the rows as far, or further
 */
export async function writeRegister(
  db: Db,
  group: GroupId,
  { room, head, projection, touches, longTexts }: ProjectedRoom<RegisterProjection>,
  {
    from,
    gone: noteGone,
    notices,
  }: {
    readonly from: number
    readonly gone: (tx: Transaction, records: number) => Promise<void>
    readonly notices: ProjectionNotices
  },
): Promise<void> {
  const run = await beginRun(db, { room, group, from, to: head })
  const projected = recordRows(projection)
  const own = await ownRecords(db, group, projected)
  const { changes } = projection
  const asked = changes && [...projected, ...changes.gone].map(({ record }) => record)
  const known = await knownFields(db, room, asked)
  const touchesOf = Map.groupBy(touches, ({ subject }) => subject)
  const differing = own.filter(({ record, fields, texts }) => {
    const before = known.get(record)
    return before?.fields !== fields || before.texts !== texts || touchesOf.has(record)
  })
  for (let start = 0; start < differing.length; start += recordsPerStep) {
    await db.transaction().execute(async (tx) => {
      await confirmRun(tx, run)
      const step = differing.slice(start, start + recordsPerStep)
      await writeRecords(
        tx,
        { room, group },
        step.map((row) => ({ row, touches: touchesOf.get(row.record) ?? [] })),
      )
      const written = step.map((after): WrittenRecord => {
        const { record } = after
        return { record, before: known.get(record), after, touch: newestTouch(touchesOf.get(record) ?? []) }
      })
      await notices.recordsWritten(tx, group, written)
      await followRecordTexts(
        tx,
        step.map(({ record, title, hashes: texts }) => {
          return { record, title, texts, touch: newestTouch(touchesOf.get(record) ?? []) }
        }),
      )
      const own = step.flatMap(({ record }) => touchesOf.get(record) ?? [])
      await writeTouches(tx, room, own)
      await notices.touched(tx, { room, kind: 'record', touches: own })
    })
    // The other writer of the file gets its turn.
    if (start + recordsPerStep < differing.length) await wait(betweenSteps)
  }
  const present = new Set(own.map(({ record }) => record))
  if (longTexts !== undefined) await writeTexts(db, run, present, longTexts)
  const went = changes && new Set(changes.gone.map(nameOf))
  const gone = [...known.values()]
    .filter((row) => !present.has(row.record) && went?.has(nameOf(row)) !== false)
    .map(({ record }) => record)
  await db.transaction().execute(async (tx) => {
    await confirmRun(tx, run)
    await inChunks(gone, (chunk) => tx.deleteFrom('record_row').where('record', 'in', chunk).execute())
    await forgetTexts(tx, room, gone)
    await forgetTouches(tx, room, gone)
    await noteGone(tx, gone.length)
    await notices.recordsChanged(tx, { room, group }, [...differing.map(({ record }) => record), ...gone])
    const [records, readable] =
      changes === undefined ? [projected.length, own.length] : [changes.of, await countRows(tx, room)]
    const unreadable = projection.unreadable + records - readable
    await writeHead(tx, { room, group, head, unreadable, hasTexts: longTexts?.areAll === true })
  })
}

/** An id belongs to the kind and the group that first used it; repeating it elsewhere makes an unreadable record. */
async function ownRecords(db: Db, group: GroupId, projected: readonly RecordRow[]): Promise<RecordRow[]> {
  const owners = new Map<string, Pick<RecordOwner, 'kind' | 'group'>>(
    await ownersOf(
      db,
      projected.map(({ record }) => record),
    ),
  )
  return projected.filter(({ record, kind }) => {
    const owner = owners.get(record) ?? { kind, group }
    owners.set(record, owner)
    return owner.kind === kind && owner.group === group
  })
}

const knownRow = z.object({
  record: z.string(),
  kind: recordKind,
  fields: z.string(),
  texts: z.string().nullable(),
  lead: z.string().nullable(),
  assignee: z.string().nullable(),
})

/** The rows of a room by record: all of them, or those of some records. */
async function knownFields(
  db: Db,
  room: string,
  records: readonly string[] | undefined,
): Promise<ReadonlyMap<string, z.infer<typeof knownRow>>> {
  const all = db
    .selectFrom('record_row')
    .select(['record', 'kind', 'fields', 'texts', 'lead', 'assignee'])
    .where('room', '=', room)
  const found =
    records === undefined
      ? await all.execute()
      : await inChunks(records, (chunk) => all.where('record', 'in', chunk).execute())
  return new Map(
    knownRow
      .array()
      .parse(found)
      .map((row) => [row.record, row]),
  )
}

async function countRows(tx: Transaction, room: string): Promise<number> {
  const { count } = await tx
    .selectFrom('record_row')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('room', '=', room)
    .executeTakeFirstOrThrow()
  return count
}

interface RecordToWrite {
  readonly row: RecordRow
  readonly touches: readonly Touch[]
}

/** All of a step in a few statements: one for each record would be most of what an import costs. */
async function writeRecords(
  tx: Transaction,
  { room, group }: { readonly room: string; readonly group: GroupId },
  records: readonly RecordToWrite[],
): Promise<void> {
  const dated = records.map(({ row, touches }) => {
    const oldest = touches.toSorted((a, b) => a.first - b.first)[0]
    // A change that no person made (the server's tidying) has no author; it is as old as the record, for want of better.
    return { row, oldest, newest: newestTouch(touches), createdAt: new Date(oldest?.first ?? Date.now()).toISOString() }
  })
  await addFacts(
    tx,
    dated.map(({ row: { record, kind }, oldest, createdAt }) => {
      const createdFile = oldest?.firstFile
      return { record, kind, group, createdBy: oldest?.person ?? null, createdAt, createdFile }
    }),
  )
  const values = dated.map(({ row: { title: _title, hashes: _hashes, ...row }, newest, createdAt }) => ({
    ...row,
    room,
    group_id: group,
    changed_at: newest === undefined ? createdAt : new Date(newest.last).toISOString(),
    changed_by: newest?.person ?? null,
    changed_file: newest?.lastFile ?? null,
  }))
  for (const isTouched of [true, false]) {
    const own = values.filter((_, at) => (dated[at]?.newest !== undefined) === isTouched)
    // A record that no person touched keeps its last author.
    if (own.length > 0) await upsert(tx, own, isTouched ? [...held, ...changed] : held)
  }
  await forgetConfirmations(
    tx,
    values.flatMap(({ record, kind, status }) => (kind === 'barrier' && !isClosed({ status }) ? [record] : [])),
  )
  await noteRecordDates(
    tx,
    values.flatMap(({ record, kind, status, due, changed_at: at }) =>
      typeOf(kind).rows.due === undefined ? [] : [{ subject: record, date: calendarDate({ kind, status, due }), at }],
    ),
  )
}

const held = ['position', 'status', 'lead', 'assignee', 'due', 'fields', 'texts'] as const
const changed = ['changed_at', 'changed_by', 'changed_file'] as const

async function upsert(
  tx: Transaction,
  values: InsertObject<Tables, 'record_row'>[],
  columns: readonly (keyof Tables['record_row'])[],
): Promise<void> {
  await tx
    .insertInto('record_row')
    .values(values)
    .onConflict((conflict) =>
      conflict
        .column('record')
        .doUpdateSet((row) => Object.fromEntries(columns.map((column) => [column, row.ref(`excluded.${column}`)]))),
    )
    .execute()
}
