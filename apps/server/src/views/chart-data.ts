import type { Actor } from '@minga/domain/access/can'
import type { Answer } from '@minga/domain/action/acceptance'
import type { Action } from '@minga/domain/action/action'
import { standingOf, standings, type Standing } from '@minga/domain/action/standing'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { ChartData, LevelsOfDay, StatesOfLead } from '@minga/domain/chart/chart-data'
import type { PathwayChart } from '@minga/domain/chart/chart-kind'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { registerRoom } from '@minga/domain/room/room-name'
import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { leadAnswersOf } from '@minga/storage/records/lead-answer-rows'
import { listRecords, recordIdsOf, type ProjectedRecord } from '@minga/storage/records/record-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../history/historian-port.ts'
import { unlessBusy } from '../history/unless-busy.ts'
import { Refusal } from '../http/refusal.ts'
import { askedAgain } from './asked-again.ts'
import { pathwayOf } from './pathway-view.ts'
import { groupFor } from './readable-groups.ts'

/** A chart of a pathway. What its reader may not read of it is in none of its figures. */
export async function pathwayChartData(
  db: Db,
  actor: Actor,
  {
    record,
    chart,
    year,
  }: { readonly record: RecordId; readonly chart: PathwayChart; readonly year?: number | undefined },
): Promise<ChartData | Refusal> {
  const found = await pathwayOf(db, actor, record)
  if (found instanceof Refusal) return found
  return { chart, pathway: found.pathway, ...(year !== undefined && { year }) }
}

/** The actions of a group's own register, counted by lead and standing. Archived ones count nowhere. */
export async function actionStateData(db: Db, actor: Actor, id: GroupId, today: Day): Promise<ChartData | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  const found = await listRecords(db, { kind: 'action', readable: [group.id], archived: false })
  const actions = found.filter((row): row is ProjectedRecord<'action'> => row.kind === 'action')
  const answers = await leadAnswersOf(
    db,
    actions.map(({ record }) => record),
  )
  const counted = actions.map(({ record, fields }) => {
    const given = fields.lead === null ? undefined : answers.get(record)?.get(fields.lead)
    return { fields, answer: given }
  })
  return { chart: 'action-states', group: group.names, day: today, leads: await statesByLead(db, counted, today) }
}

/** An action, and what the organisation that leads it answered. */
export interface CountedAction {
  readonly fields: Pick<Action, 'lead' | 'outsideLead' | 'status' | 'due'>
  readonly answer: Answer | undefined
}

/** The actions of each lead, counted by standing on a day. */
export async function statesByLead(db: Db, actions: readonly CountedAction[], day: Day): Promise<StatesOfLead[]> {
  const counts = new Map<string, Record<Standing, number>>()
  for (const { fields, answer } of actions) {
    const of = fields.lead ?? (fields.outsideLead === null ? 'nobody' : 'outside')
    const counted = counts.get(of) ?? noStates()
    counted[standingOf(fields, answer, day)] += 1
    counts.set(of, counted)
  }
  const organisations = await allOrganisations(db)
  return [
    ...organisations.map(({ id: key, shortName, hue }) => [key, { name: shortName, hue }] as const),
    ...(['outside', 'nobody'] as const).map((key) => [key, key] as const),
  ].flatMap(([key, lead]): StatesOfLead[] => {
    const states = counts.get(key)
    return states === undefined ? [] : [{ lead, counts: states }]
  })
}

/** How many barriers of a group's own register were open over time, by level: read from the log by the historian. */
export async function barrierLevelData(
  { db, historian }: { readonly db: Db; readonly historian: Pick<HistorianPort, 'levels'> },
  actor: Actor,
  id: GroupId,
  today: Day,
): Promise<ChartData | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  const barriers = await recordIdsOf(db, { group: group.id, kind: 'barrier', archived: false })
  const room = roomName.parse(registerRoom(group.id))
  const days: readonly LevelsOfDay[] | Refusal =
    barriers.length === 0 ? [] : await unlessBusy(historian.levels(room, barriers, today))
  if (days instanceof Refusal) return days
  // The historian may have taken seconds: a person who lost the right meanwhile gets no answer.
  const still = await askedAgain(db, actor, (now) => groupFor(db, now, id, 'read'))
  return still instanceof Refusal ? still : { chart: 'barrier-levels', group: still.names, days: [...days] }
}

function noStates(): Record<Standing, number> {
  return Object.fromEntries(standings.map((standing) => [standing, 0])) as Record<Standing, number>
}
