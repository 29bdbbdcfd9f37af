import { answer, type Answer } from '@minga/domain/action/acceptance'
import { personId, type OrganisationId } from '@minga/domain/identity/ids'
import { z } from 'zod'

import { inChunks } from '../database/in-chunks.ts'
import type { Db, Transaction } from '../database/schema.ts'
import type { Attested } from './record-decision-rows.ts'

export interface GivenAnswer extends Attested {
  readonly organisation: OrganisationId
  readonly answer: Answer
  readonly reason: string
}

/**
 * Keeps what an organisation answers about leading a record, in the place of what it had answered before; and, for texts of the
 * past, which answer stood from when on. The answer before is among these, unless a node of an earlier Minga wrote it.
 *
 * @returns false, with nothing changed, where the organisation has answered just so
 */
export async function setAnswer(tx: Transaction, given: GivenAnswer): Promise<boolean> {
  const { record, organisation, answer: said, reason, by, at } = given
  const earlier = await tx
    .selectFrom('acceptance')
    .select(['at', 'answer'])
    .where('record', '=', record)
    .where('organisation', '=', organisation)
    .executeTakeFirst()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('acceptance')
    .values({ record, organisation, answer: said, reason, by, at })
    .onConflict((conflict) =>
      conflict
        .columns(['record', 'organisation'])
        .doUpdateSet({ answer: said, reason, by, at })
        .where((where) => where.or([where('acceptance.answer', '!=', said), where('acceptance.reason', '!=', reason)])),
    )
    .executeTakeFirst()
  if ((numInsertedOrUpdatedRows ?? 0n) === 0n) return false
  const stood = [
    ...(earlier === undefined ? [] : [earlier]),
    ...(earlier?.answer === said ? [] : [{ at, answer: said }]),
  ]
  await tx
    .insertInto('lead_answer')
    .values(stood.map((each) => ({ ...each, record, organisation })))
    .onConflict((conflict) => conflict.columns(['record', 'organisation', 'at']).doNothing())
    .execute()
  return true
}

/** The organisations that answered whether they lead one of these records, as `record organisation`. */
export async function answeredLeads(tx: Transaction, records: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await inChunks(records, (chunk) =>
    tx.selectFrom('acceptance').select(['record', 'organisation']).where('record', 'in', chunk).execute(),
  )
  return new Set(found.map(({ record, organisation }) => `${record} ${organisation}`))
}

/** What organisations answered last, by record and organisation. */
export type LeadAnswers = ReadonlyMap<string, ReadonlyMap<string, Answer>>

/** The last answers of the organisations that were proposed to lead these records. */
export async function leadAnswersOf(db: Db, records: readonly string[]): Promise<LeadAnswers> {
  return lastByRecord(await acceptancesOf(db, records))
}

/** What they had answered by a moment, in ms. Of an organisation that changes its answer all day long, one row is read. */
export async function leadAnswersBy(db: Db, records: readonly string[], time: number): Promise<LeadAnswers> {
  const until = new Date(time).toISOString()
  const found = await inChunks(records, async (chunk) => {
    const stood = await db
      .selectFrom('lead_answer')
      .innerJoin(
        db
          .selectFrom('lead_answer')
          .select(({ fn }) => ['record', 'organisation', fn.max('at').as('at')])
          .where('record', 'in', chunk)
          .where('at', '<=', until)
          .groupBy(['record', 'organisation'])
          .as('last'),
        (join) =>
          join
            .onRef('last.record', '=', 'lead_answer.record')
            .onRef('last.organisation', '=', 'lead_answer.organisation')
            .onRef('last.at', '=', 'lead_answer.at'),
      )
      .select(['lead_answer.record', 'lead_answer.organisation', 'lead_answer.answer'])
      .execute()
    // A node of an earlier Minga keeps the last answer alone.
    const last = await db
      .selectFrom('acceptance')
      .select(['record', 'organisation', 'answer'])
      .where('record', 'in', chunk)
      .where('at', '<=', until)
      .execute()
    return [...stood, ...last]
  })
  return lastByRecord(answerRow.array().parse(found))
}

/** The answers that stand, each with its person, its time and its reason. */
export async function acceptancesOf(db: Db, records: readonly string[]): Promise<z.infer<typeof acceptanceRow>[]> {
  const found = await inChunks(records, (chunk) =>
    db.selectFrom('acceptance').selectAll().where('record', 'in', chunk).execute(),
  )
  return acceptanceRow.array().parse(found)
}

const answerRow = z.object({ record: z.string(), organisation: z.string(), answer })
const acceptanceRow = answerRow.extend({ reason: z.string(), by: personId, at: z.string() })

/** Of several of one organisation the last in the order of the rows. */
function lastByRecord(rows: readonly z.infer<typeof answerRow>[]): LeadAnswers {
  const found = Map.groupBy(rows, ({ record }) => record)
  return new Map(
    [...found].map(([record, given]) => [record, new Map(given.map((each) => [each.organisation, each.answer]))]),
  )
}
