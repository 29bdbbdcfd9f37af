import { can, roleIn, type Actor } from '@minga/domain/access/can'
import { isOpen } from '@minga/domain/action/timeliness'
import { actionStatus } from '@minga/domain/action/action'
import type { WorkingGroup } from '@minga/domain/group/group'
import { personId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import type { Organisation } from '@minga/domain/organisation/organisation'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import type { GroupView } from '@minga/protocol/http/me'
import { membersOf, type Member } from '@minga/storage/rows/group-rows'
import { allOrganisations } from '@minga/storage/rows/organisation-rows'
import { countRecords, countUnreadable } from '@minga/storage/rows/record-rows'
import { roadmapsOf } from '@minga/storage/rows/roadmap-rows'
import type { Rows } from '@minga/storage/rows/schema'

import { readableGroups } from './readable-groups.ts'

/** The groups a person may read, as they see them. */
export async function groupViews(rows: Rows, actor: Actor, language: Language): Promise<GroupView[]> {
  const groups = await readableGroups(rows, actor)
  const ids = groups.map(({ id }) => id)
  const [roadmaps, counts, unreadable, members, organisations] = await Promise.all([
    roadmapsOf(rows, ids),
    countRecords(rows, ids),
    countUnreadable(rows, ids),
    membersOf(rows, ids),
    allOrganisations(rows),
  ])
  return groups.map((group) => {
    const open = (kind: RecordKind) =>
      counts
        .filter((row) => row.group === group.id && row.kind === kind && isOpenStatus(kind, row.status))
        .reduce((sum, { count }) => sum + count, 0)
    return {
      id: group.id,
      name: textIn(group.names, language),
      names: group.names,
      role: roleIn(actor, group) ?? 'reader',
      member: actor.groups.has(group.id),
      restricted: group.restricted,
      register: registerRoom(group.id),
      roadmaps: roadmaps
        .filter((roadmap) => roadmap.group === group.id)
        .map(({ id, title }) => ({ id, title, room: roadmapRoom(id) })),
      counts: {
        barriers: open('barrier'),
        actions: open('action'),
        milestones: open('milestone'),
        unreadable: unreadable.get(group.id) ?? 0,
      },
      readers: readersOf(group, organisations, members),
    }
  })
}

const closedBarrier: readonly string[] = ['resolved', 'merged', 'rejected']
const closedMilestone: readonly string[] = ['achieved', 'missed', 'superseded']

function isOpenStatus(kind: RecordKind, status: string): boolean {
  switch (kind) {
    case 'barrier':
      return !closedBarrier.includes(status)
    case 'action': {
      const parsed = actionStatus.safeParse(status)
      return !parsed.success || isOpen({ status: parsed.data })
    }
    case 'milestone':
      return !closedMilestone.includes(status)
  }
}

/** Whose people can read the group, by short name: those it is open to, and those with somebody in it. */
function readersOf(
  group: WorkingGroup,
  organisations: readonly Organisation[],
  members: readonly Member[],
): GroupView['readers'] {
  const reading = organisations.filter((organisation) => {
    if (members.some((member) => member.group === group.id && member.organisation === organisation.id))
      return true
    return can(anyoneOf(organisation), { action: 'read', resource: group })
  })
  return {
    organisations: shortNames(reading.filter(({ kind }) => kind !== 'observer')),
    observers: shortNames(reading.filter(({ kind }) => kind === 'observer')),
  }
}

function shortNames(organisations: readonly Organisation[]): string[] {
  return organisations.map(({ shortName }) => shortName)
}

const nobody = personId.parse('anyone')
const noGroups: Actor['groups'] = new Map()

/** Somebody of this organisation who belongs to no group. */
function anyoneOf({ id, kind }: Organisation): Actor {
  return { person: nobody, organisation: id, organisationKind: kind, roles: [], groups: noGroups }
}
