import { roleIn, type Actor } from '@minga/domain/access/can'
import { readersOf } from '@minga/domain/access/readers'
import { complianceDue } from '@minga/domain/group/compliance'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { textIn, type Language } from '@minga/domain/language/language'
import type { Organisation } from '@minga/domain/organisation/organisation'
import { everyKind } from '@minga/domain/record/record-types'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import type { GroupView } from '@minga/protocol/http/me'
import { acceptedCompliance, complianceVersions } from '@minga/storage/groups/compliance-rows'
import { membersOf, type Member } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { editionsInGroups } from '@minga/storage/editions/edition-rows'
import { countRecords, countUnreadable } from '@minga/storage/records/record-rows'
import { roadmapsOf } from '@minga/storage/groups/roadmap-rows'
import type { Db } from '@minga/storage/database/schema'

import { knowsOf } from './known-members.ts'
import { reachOf, readableGroups } from './readable-groups.ts'

/** The groups a person may read, as they see them. */
export async function groupViews(db: Db, actor: Actor, language: Language): Promise<GroupView[]> {
  const groups = await readableGroups(db, actor)
  const ids = groups.map(({ id }) => id)
  const [roadmaps, editions, counts, unreadable, members, organisations, { knows, shared }, notices, accepted] =
    await Promise.all([
      reachOf(db, actor).then((reach) => roadmapsOf(db, reach)),
      editionsInGroups(db, ids),
      countRecords(db, ids),
      countUnreadable(db, ids),
      membersOf(db, ids),
      allOrganisations(db),
      knowsOf(db, actor, groups),
      complianceVersions(db, ids),
      acceptedCompliance(db, actor.person),
    ])
  const works = new Map(editions.map(({ roadmap, work }) => [roadmap, work]))
  return groups.map((group) => {
    const leads = members.filter((member) => member.group === group.id && member.role === 'lead')
    const own = counts.filter((row) => row.group === group.id)
    const inGroup = roadmaps.filter((roadmap) => roadmap.group === group.id)
    // All drafts of a group have the same readers.
    const draft = inGroup.some(({ openedAt }) => openedAt === null)
      ? { readers: readersLine({ ...group, draft: true }, organisations, members) }
      : {}
    return {
      id: group.id,
      name: textIn(group.names, language),
      names: group.names,
      purpose: group.purpose,
      complianceDue: complianceDue(notices.get(group.id), accepted.get(group.id)?.version),
      role: roleIn(actor, group) ?? 'reader',
      member: actor.groups.has(group.id),
      restricted: group.restricted,
      dealRoom: group.dealRoom,
      archived: group.archived,
      shared: shared.has(group.id),
      leads: leads.filter(knows).map(({ id, name, organisation }) => ({ id, name, organisation })),
      leading: [...new Set(leads.map(({ organisation }) => organisation))],
      register: registerRoom(group.id),
      roadmaps: inGroup.map(({ id, title, state, openedAt, language: written }) => ({
        id,
        title,
        room: roadmapRoom(id),
        state,
        wasOpened: openedAt !== null,
        work: works.get(id) ?? id,
        language: written,
        ...(openedAt === null && draft),
      })),
      counts: {
        ...openCounts(own),
        unreadable: unreadable.get(group.id) ?? 0,
      },
      readers: readersLine(group, organisations, members),
    }
  })
}

/** How many of each kind have something left to do. */
function openCounts(counts: Awaited<ReturnType<typeof countRecords>>) {
  const entries = everyKind.map(({ kind, root, isOpen }) => [
    root,
    counts.reduce((sum, row) => (row.kind === kind && isOpen(row) ? sum + row.count : sum), 0),
  ])
  return Object.fromEntries(entries) as Omit<GroupView['counts'], 'unreadable'>
}

/** The organisations whose people can read the group, or a draft of it: those it is open to, and those with a person in it. */
function readersLine(
  group: GroupAccess,
  organisations: readonly Organisation[],
  members: readonly Member[],
): GroupView['readers'] {
  const [observers, others] = partition(readersOf(group, organisations, members), ({ kind }) => kind === 'observer')
  const ids = (readers: typeof observers) => readers.map(({ organisation }) => organisation)
  return { organisations: ids(others), observers: ids(observers) }
}

function partition<Item>(items: readonly Item[], belongs: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(belongs), items.filter((item) => !belongs(item))]
}
