import type { Day } from '@minga/domain/calendar/partial-date'
import { roadmapId, type GroupId } from '@minga/domain/identity/ids'
import { recordKind, type RecordKind } from '@minga/domain/record/record-kind'
import { registerRoom } from '@minga/domain/room/room-name'

import { buildActions } from './build-actions.ts'
import { buildAsks } from './build-asks.ts'
import { buildBarriers } from './build-barriers.ts'
import { buildContributions } from './build-contributions.ts'
import { buildFinancings } from './build-financings.ts'
import { buildDatasets } from './build-datasets.ts'
import { buildLevers } from './build-levers.ts'
import { buildMilestones } from './build-milestones.ts'
import { buildPathways, buildPathwaySeries } from './build-pathways.ts'
import { buildReviews } from './build-reviews.ts'
import { admissions } from './content/admissions.ts'
import { compliance } from './content/compliance.ts'
import { idOf, type RecordCode } from './content/codes.ts'
import { groups } from './content/groups.ts'
import { coalition, organisations } from './content/organisations.ts'
import { people } from './content/people.ts'
import type { Cite } from './content/roadmap-content.ts'
import { roadmaps } from './content/roadmaps.ts'
import type { DemoCoalition } from './demo-coalition.ts'
import type { InGroup } from './in-group.ts'

/** Shared by everyone in the demo and printed in the README: it protects nothing. */
export const demoPassword = 'minga-demo-2026'

/**
 * The coalition that the demo opens on. Everything an organisation undertakes in it is an example; what is stated as a
 * fact names its source.
 *
 * @param today the day of seeding; due dates, slips and answers lie around it
 */
export function buildDemoCoalition(today: Day): DemoCoalition {
  const barriers = buildBarriers(today)
  const actions = buildActions(today)
  const milestones = buildMilestones(today)
  const financings = buildFinancings(today)
  const levers = buildLevers()
  const pathways = buildPathways()
  const datasets = buildDatasets()
  const homes = new Map<string, GroupId>(
    [...barriers, ...actions, ...milestones, ...financings, ...levers, ...pathways].map(({ group, record }) => [
      record.id,
      group,
    ]),
  )
  const cite = citeIn(homes)
  const filled = groups.map((group) => ({
    ...group,
    compliance,
    barriers: recordsIn(group.id, barriers),
    actions: recordsIn(group.id, actions),
    milestones: recordsIn(group.id, milestones),
    financings: recordsIn(group.id, financings),
    levers: recordsIn(group.id, levers),
    pathways: recordsIn(group.id, pathways),
  }))
  return {
    coalition,
    organisations,
    people,
    admissions,
    groups: filled,
    reviews: buildReviews(today, filled),
    contributions: buildContributions(today),
    asks: buildAsks(today),
    datasets,
    pathwaySeries: buildPathwaySeries(datasets),
    roadmaps: roadmaps.map(({ id, group, title, parts }) => ({
      id: roadmapId.parse(id),
      group,
      title,
      language: 'es',
      parts: parts(cite),
    })),
  }
}

function recordsIn<Record>(group: GroupId, records: readonly InGroup<Record>[]): readonly Record[] {
  return records.filter((entry) => entry.group === group).map(({ record }) => record)
}

function citeIn(homes: ReadonlyMap<string, GroupId>): Cite {
  return (code) => {
    const record = idOf(code)
    const home = homes.get(record)
    if (home === undefined) throw new Error(`the prose cites ${code}, which is in no register`)
    return { room: registerRoom(home), record, kind: kindOf(code) }
  }
}

function kindOf(code: RecordCode): RecordKind {
  if (code.startsWith('A')) return recordKind.enum.action
  if (code.startsWith('P')) return recordKind.enum.financing
  if (code.startsWith('L')) return recordKind.enum.lever
  if (code.startsWith('C')) return recordKind.enum.pathway
  return code.startsWith('M') ? recordKind.enum.milestone : recordKind.enum.barrier
}
