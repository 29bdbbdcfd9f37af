import { textIn, type Language } from '@minga/domain/language/language'
import type { GroupId, RoadmapId } from '@minga/domain/identity/ids'
import { threadReference } from '@minga/domain/thread/thread'
import type { ActivityReport } from '@minga/protocol/http/activity-reports'
import type { Db } from '@minga/storage/database/schema'
import { allGroups } from '@minga/storage/groups/group-rows'
import type { Reach } from '@minga/storage/groups/reach'
import { roadmapsOf } from '@minga/storage/groups/roadmap-rows'
import { answeredSignOffs, proposedBy } from '@minga/storage/organisations/activity-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'
import { positionsOf } from '@minga/storage/sign-offs/position-rows'

import { reachOf } from '../../views/readable-groups.ts'
import { spanOf, type ActivityWork } from './activity-work.ts'
import { undertakingsOf, workedOn } from './activity-records.ts'

/** What an organisation did in a span of days, from one moment of the rows and from what the historian found. */
export async function activityReport(db: Db, { actor }: KnownPerson, work: ActivityWork): Promise<ActivityReport> {
  const { asked, language, written, now } = work
  const reach = await reachOf(db, actor)
  const span = spanOf(asked)
  const names = await namesOf(db, reach, language)
  const time = {
    organisation: asked.organisation,
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
  }
  const registers = written.registers.filter(([group]) => reach.groups.includes(group))
  return {
    ...asked,
    madeAt: new Date(now).toISOString(),
    texts: written.roadmaps.flatMap(([roadmap, { words, all, sittings, people }]) => {
      const known = names.roadmaps.get(roadmap)
      return known === undefined || words === 0 ? [] : [{ roadmap, ...known, words, all, sittings, people }]
    }),
    records: await workedOn(db, reach, { registers, language, names: names.groups }),
    proposals: (await proposedBy(db, reach, time)).flatMap(({ number, ...row }) => {
      const known = names.roadmaps.get(row.roadmap)
      return known === undefined ? [] : [{ ...row, ...known, reference: threadReference(number) ?? '' }]
    }),
    undertakings: await undertakingsOf(db, reach, { registers, language, names: names.groups, time }),
    positions: await givenPositions(db, reach, time, names.roadmaps),
  }
}

interface NamedRoadmap {
  readonly title: string
  readonly group: string
  readonly groupId: GroupId
}

async function namesOf(db: Db, reach: Reach, language: Language) {
  const groups = new Map<GroupId, string>(
    (await allGroups(db))
      .filter(({ id }) => reach.groups.includes(id))
      .map(({ id, names }) => [id, textIn(names, language)]),
  )
  const roadmaps = new Map<RoadmapId, NamedRoadmap>(
    (await roadmapsOf(db, reach)).map(({ id, title, group }) => [
      id,
      { title, group: groups.get(group) ?? '', groupId: group },
    ]),
  )
  return { groups, roadmaps }
}

/** The answers that count since a moment within the span: one that is held, or whose letter nobody confirmed, is none yet. */
async function givenPositions(
  db: Db,
  reach: Reach,
  { organisation, from, to }: Parameters<typeof proposedBy>[2],
  roadmaps: ReadonlyMap<RoadmapId, NamedRoadmap>,
): Promise<ActivityReport['positions']> {
  const signOffs = await answeredSignOffs(db, reach, organisation)
  const of = new Map<string, RoadmapId>(signOffs.map(({ signOff, roadmap }) => [signOff, roadmap]))
  const given = await positionsOf(
    db,
    signOffs.map(({ signOff }) => signOff),
  )
  return given.flatMap(({ signOff, organisation: whose, position, countsFrom }) => {
    const known = roadmaps.get(of.get(signOff) ?? ('' as RoadmapId))
    const isIn = whose === organisation && countsFrom !== null && countsFrom >= from && countsFrom < to
    return known === undefined || !isIn ? [] : [{ signOff, ...known, position, at: countsFrom }]
  })
}
