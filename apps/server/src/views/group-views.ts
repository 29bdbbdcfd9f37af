import { roleIn, type Actor } from '@minga/domain/access/can'
import { readersOf } from '@minga/domain/access/readers'
import { isOpen } from '@minga/domain/action/timeliness'
import { actionStatus } from '@minga/domain/action/action'
import { isBarrierOpen } from '@minga/domain/barrier/barrier'
import type { WorkingGroup } from '@minga/domain/group/group'
import { textIn, type Language } from '@minga/domain/language/language'
import type { Organisation } from '@minga/domain/organisation/organisation'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import type { GroupView } from '@minga/protocol/http/me'
import { membersOf, type Member } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { countRecords, countUnreadable } from '@minga/storage/records/record-rows'
import { roadmapsOf } from '@minga/storage/groups/roadmap-rows'
import type { Rows } from '@minga/storage/database/schema'

import { knowsOf } from './known-members.ts'
import { reachOf, readableGroups } from './readable-groups.ts'

/** The groups a person may read, as they see them. */
export async function groupViews(rows: Rows, actor: Actor, language: Language): Promise<GroupView[]> {
  const groups = await readableGroups(rows, actor)
  const ids = groups.map(({ id }) => id)
  const [roadmaps, counts, unreadable, members, organisations, { knows, shared }] = await Promise.all([
    reachOf(rows, actor).then((reach) => roadmapsOf(rows, reach)),
    countRecords(rows, ids),
    countUnreadable(rows, ids),
    membersOf(rows, ids),
    allOrganisations(rows),
    knowsOf(rows, actor, groups),
  ])
  return groups.map((group) => {
    const leads = members.filter((member) => member.group === group.id && member.role === 'lead')
    const open = (kind: RecordKind) =>
      counts
        .filter((row) => row.group === group.id && row.kind === kind && isOpenStatus(kind, row.status))
        .reduce((sum, { count }) => sum + count, 0)
    return {
      id: group.id,
      name: textIn(group.names, language),
      names: group.names,
      purpose: group.purpose,
      role: roleIn(actor, group) ?? 'reader',
      member: actor.groups.has(group.id),
      restricted: group.restricted,
      archived: group.archived,
      shared: shared.has(group.id),
      leads: leads.filter(knows).map(({ id, name, organisation }) => ({ id, name, organisation })),
      leading: [...new Set(leads.map(({ organisation }) => organisation))],
      register: registerRoom(group.id),
      roadmaps: roadmaps
        .filter((roadmap) => roadmap.group === group.id)
        .map(({ id, title, state, openedAt }) => ({
          id,
          title,
          room: roadmapRoom(id),
          state,
          wasOpened: openedAt !== null,
        })),
      counts: {
        barriers: open('barrier'),
        actions: open('action'),
        milestones: open('milestone'),
        unreadable: unreadable.get(group.id) ?? 0,
      },
      readers: readersLine(group, organisations, members),
    }
  })
}

const closedMilestone: readonly string[] = ['achieved', 'missed', 'superseded']

function isOpenStatus(kind: RecordKind, status: string): boolean {
  switch (kind) {
    case 'barrier':
      return isBarrierOpen({ status })
    case 'action': {
      const parsed = actionStatus.safeParse(status)
      return !parsed.success || isOpen({ status: parsed.data })
    }
    case 'milestone':
      return !closedMilestone.includes(status)
  }
}

/** Whose people can read the group: those it is open to, and those with somebody in it. */
function readersLine(
  group: WorkingGroup,
  organisations: readonly Organisation[],
  members: readonly Member[],
): GroupView['readers'] {
  const [observers, others] = partition(
    readersOf(group, organisations, members),
    ({ kind }) => kind === 'observer',
  )
  const ids = (readers: typeof observers) => readers.map(({ organisation }) => organisation)
  return { organisations: ids(others), observers: ids(observers) }
}

function partition<Item>(items: readonly Item[], belongs: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}
