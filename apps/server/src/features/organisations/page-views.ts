import type { Actor } from '@minga/domain/access/can'
import { isUndertaken, standingOf } from '@minga/domain/action/standing'
import { isOpen } from '@minga/domain/action/timeliness'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'

import { notFound } from '../../http/refusal.ts'
import { knowsOf } from '../../views/known-members.ts'
import { readableGroups } from '../../views/readable-groups.ts'
import { recordViews, type ActionView } from '../../views/record-views.ts'

/** An organisation's roles, actions and rounds in the groups that the actor may read. */
export async function organisationPage(db: Db, actor: Actor, id: OrganisationId, now: Date) {
  const organisation = await findOrganisation(db, id)
  if (organisation === undefined) return notFound
  const actions = await recordViews(db, actor, 'action', { archived: false })
  const today = coalitionDay(now)
  const named = actions.filter(({ record }) => record.lead === organisation.id)
  const standing = ({ record, facts }: ActionView) => standingOf(record, facts.acceptance?.answer, today)
  const leads = named.filter((row) => isUndertaken(standing(row)))
  return {
    organisation,
    people: await peopleOf(db, actor, organisation.id),
    leads,
    proposed: named.filter((row) => standing(row) === 'proposed'),
    supports: actions.filter(({ record }) => record.supporting.includes(organisation.id)),
    late: leads.filter((row) => standing(row) === 'late'),
    waitsFor: waitedFor(actions, leads, organisation.id),
  }
}

/** Open actions of others that must come before something open that this organisation leads. */
function waitedFor(
  actions: readonly ActionView[],
  leads: readonly ActionView[],
  organisation: OrganisationId,
): ActionView[] {
  const open = leads.filter(({ record }) => isOpen(record))
  const needed = new Set(open.flatMap(({ facts }) => (facts.waitsFor ?? []).map(({ record }) => record)))
  return actions.filter(({ record }) => needed.has(record.id) && record.lead !== organisation && isOpen(record))
}

/**
 * Its people in the groups that both organisations share. Other people of it are not listed: a rival could collect
 * them.
 */
async function peopleOf(db: Db, actor: Actor, organisation: OrganisationId) {
  const groups = await readableGroups(db, actor)
  const { knows } = await knowsOf(db, actor, groups)
  const members = await membersOf(
    db,
    groups.map(({ id }) => id),
  )
  const own = Map.groupBy(
    members.filter((member) => member.organisation === organisation && knows(member)),
    ({ id }) => id,
  )
  return [...own.values()].flatMap((roles) => {
    const [person] = roles
    if (person === undefined) return []
    const { id, name, title, affiliation, avatar } = person
    const groups = roles.map(({ group }) => group)
    return [{ id, name, title, affiliation, avatar, roles: person.roles, groups }]
  })
}
