import { answer } from '@minga/domain/action/acceptance'
import { lastDay, partialDate, type Day } from '@minga/domain/calendar/partial-date'
import {
  groupId,
  organisationId,
  personId,
  recordId,
  type GroupId,
  type OrganisationId,
  type PersonId,
} from '@minga/domain/identity/ids'
import { localizedText } from '@minga/domain/language/language'
import { recordKind } from '@minga/domain/record/record-kind'
import type { AnyRecordType } from '@minga/domain/record/record-types'
import { z } from 'zod'

import { inTurns } from '../database/in-turns.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

const ledRecord = z.object({
  record: recordId,
  kind: recordKind,
  group: groupId,
  number: z.int(),
  status: z.string(),
  due: partialDate.nullable(),
  lead: organisationId,
  assignee: personId.nullable(),
  createdBy: personId.nullable(),
  fields: jsonText(z.object({ title: localizedText })),
  /** What its lead answered; null where it has not. */
  answer: answer.nullable(),
})
/** A record that has a lead, or a proposed one. */
export type LedRecord = z.infer<typeof ledRecord>

interface LedBy {
  /** The groups that the reader may read: no record outside them is returned. */
  readonly readable: readonly GroupId[]
  readonly organisation: OrganisationId
  readonly kinds: readonly Pick<AnyRecordType, 'kind' | 'closed'>[]
}

/** More at once are for lists. */
const mostRecords = 500

/**
 * The open records that an organisation accepted to lead, and those assigned to a person whose lead accepted them, that are due by a
 * day; without those that were put away. The longest late first. A row that does not parse is left out.
 */
export async function acceptedDueBy(
  db: Db,
  { person, until, ...led }: LedBy & { readonly person: PersonId; readonly until: Day },
): Promise<LedRecord[]> {
  if (led.readable.length === 0) return []
  const year = until.slice(0, 4)
  const found = await select(db, led)
    .where('acceptance.answer', '=', 'accepted')
    .where((where) =>
      where.or([where('record_row.lead', '=', led.organisation), where('record_row.assignee', '=', person)]),
    )
    // Text of a date sorts by its days, but for quarters, which are compared below, as spans of years are.
    .where((where) =>
      where.or([
        where('record_row.due', '<=', until),
        where.and([where('record_row.due', '>=', `${year}-Q`), where('record_row.due', '<', `${year}-R`)]),
      ]),
    )
    .orderBy('record_row.due')
    .limit(mostRecords)
    .execute()
  return (await inTurns(found, parsed)).filter(({ due }) => due !== null && lastDay(due) <= until)
}

/** The open records that an organisation is proposed to lead and has not answered, without those that were put away. */
export async function proposedTo(db: Db, led: LedBy): Promise<LedRecord[]> {
  if (led.readable.length === 0) return []
  const found = await select(db, led)
    .where('record_row.lead', '=', led.organisation)
    .where('acceptance.answer', 'is', null)
    .orderBy('record_row.due', (due) => due.asc().nullsFirst())
    .limit(mostRecords)
    .execute()
  return parsed(found)
}

function select(db: Db, { readable, kinds }: LedBy) {
  return (
    db
      .selectFrom('record_row')
      .innerJoin('record_fact', 'record_fact.record', 'record_row.record')
      .leftJoin('acceptance', (join) =>
        join
          .onRef('acceptance.record', '=', 'record_row.record')
          .onRef('acceptance.organisation', '=', 'record_row.lead'),
      )
      .select(['record_row.record', 'record_row.kind', 'record_row.group_id as group', 'record_fact.number'])
      .select(['record_row.status', 'record_row.due', 'record_row.lead', 'record_row.assignee', 'record_row.fields'])
      .select(['record_fact.created_by as createdBy', 'acceptance.answer'])
      .where('record_row.group_id', 'in', readable)
      // What is closed is left out here, because years of it would fill the limit.
      .where((where) =>
        where.or(
          kinds.map(({ kind, closed }) =>
            where.and([where('record_row.kind', '=', kind), where('record_row.status', 'not in', closed)]),
          ),
        ),
      )
      .where('record_fact.archived', '=', 0)
  )
}

function parsed(found: readonly unknown[]): LedRecord[] {
  return found.flatMap((row) => ledRecord.safeParse(row).data ?? [])
}
