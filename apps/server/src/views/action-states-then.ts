import type { Day } from '@minga/domain/calendar/partial-date'
import type { ChartData } from '@minga/domain/chart/chart-data'
import type { WorkingGroup } from '@minga/domain/group/group'
import { recordTypes } from '@minga/domain/record/record-types'
import { leadAnswersBy } from '@minga/storage/records/lead-answer-rows'
import { recordIdsOf } from '@minga/storage/records/record-rows'

import { Refusal } from '../http/refusal.ts'
import { statesByLead, type CountedAction } from './chart-data.ts'
import { recordsRead } from './shown-records.ts'
import type { ChartReading } from './text-charts.ts'

/** The fields that decide how an action stands: no others are read, because a register has thousands of actions. */
const read = recordTypes.action.schema.pick({ lead: true, outsideLead: true, status: true, due: true })

/** The actions of a group's register at a moment, in ms, counted by lead and standing. Those that are archived today count nowhere. */
export async function actionStatesThen(
  { db, historian }: ChartReading,
  { id: group, names }: WorkingGroup,
  { time, day }: { readonly time: number; readonly day: Day },
): Promise<ChartData | Refusal> {
  const records = await recordIdsOf(db, { group, kind: 'action', archived: false })
  const stood = await recordsRead(db, historian, (of) => of === group, {
    records,
    time,
    fields: Object.keys(read.shape),
  })
  if (stood instanceof Refusal) return stood
  const answers = await leadAnswersBy(db, records, time)
  const actions = records.flatMap((record): CountedAction[] => {
    const past = stood.records.get(record)
    const fields = past?.kind === 'action' ? read.safeParse(past.fields).data : undefined
    if (fields === undefined) return []
    const given = fields.lead === null ? undefined : answers.get(record)?.get(fields.lead)
    return [{ fields, answer: given }]
  })
  return { chart: 'action-states', group: names, day, leads: await statesByLead(db, actions, day) }
}
