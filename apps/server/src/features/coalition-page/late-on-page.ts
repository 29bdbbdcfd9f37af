import type { Day } from '@minga/domain/calendar/partial-date'
import { mostOnPage, type CoalitionPage } from '@minga/domain/coalition-page/coalition-page'
import { lateByLead, latenessOf, type DatedWork, type Lateness } from '@minga/domain/coalition-page/late-work'
import type { RecordId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { countedRecords } from '@minga/storage/records/counted-record-rows'
import { leadAnswersOf } from '@minga/storage/records/lead-answer-rows'

import type { PageReading } from './page-view.ts'

interface LateRow extends Lateness {
  readonly record: RecordId
  readonly kind: DatedWork['kind']
  readonly illustrative: boolean
}

const led = ['lead', 'outsideLead', 'status', 'illustrative'] as const

/** Actions and milestones that are late on a day, and whose they are. */
export async function lateOnPage(db: Db, page: PageReading, today: Day): Promise<CoalitionPage['late']> {
  const { groups } = page
  const rows = [
    ...(await countedRecords(db, { kind: 'action', groups, fields: [...led, 'due'] })).map(
      (row) => ({ ...row, kind: 'action', due: row.fields.due }) as const,
    ),
    ...(await countedRecords(db, { kind: 'milestone', groups, fields: [...led, 'date'] })).map(
      (row) => ({ ...row, kind: 'milestone', due: row.fields.date }) as const,
    ),
  ]
  // Before its year nothing is late: answers are asked of few.
  const dated = rows.filter(({ due }) => due !== null && due.slice(0, 4) <= today.slice(0, 4))
  const answers = await leadAnswersOf(
    db,
    dated.map(({ record }) => record),
  )
  const organisations = new Map((await allOrganisations(db)).map((each) => [each.id, each]))
  const late = dated
    .flatMap(({ record, kind, fields }): LateRow[] => {
      const answer = fields.lead === null ? undefined : answers.get(record)?.get(fields.lead)
      const found = latenessOf({ kind, fields, answer }, today, organisations)
      return found === undefined ? [] : [{ record, kind, illustrative: fields.illustrative, ...found }]
    })
    .toSorted((one, other) => other.days - one.days)
  const first = late.slice(0, mostOnPage.late)
  const sides = lateByLead(late)
  const named = new Map((await page.named(first.map(({ record }) => record))).map((each) => [each.record, each]))
  return {
    actions: late.filter(({ kind }) => kind === 'action').length,
    milestones: late.filter(({ kind }) => kind === 'milestone').length,
    illustrative: late.filter(({ illustrative }) => illustrative).length,
    byLead: sides.slice(0, mostOnPage.sides),
    more: Math.max(0, sides.length - mostOnPage.sides),
    longest: first.flatMap(({ record, due, days, lead }) => {
      const known = named.get(record)
      return known === undefined ? [] : [{ ...known, due, days, lead }]
    }),
  }
}
