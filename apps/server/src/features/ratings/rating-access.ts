import { can, type Actor } from '@minga/domain/access/can'
import { roleInGroup } from '@minga/domain/access/role-in-group'
import { isAtLeast, type WorkingGroup } from '@minga/domain/group/group'
import type { GroupId, OrganisationId, PersonId, RatingId } from '@minga/domain/identity/ids'
import type { Db } from '@minga/storage/database/schema'
import { findGroup } from '@minga/storage/groups/group-rows'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { findRating, type RatingRow } from '@minga/storage/ratings/rating-rows'

import { notFound, type Refusal } from '../../http/refusal.ts'

export interface FoundRating {
  readonly rating: RatingRow
  readonly group: WorkingGroup
}

/** A rating of a group that this person may read; any other is not there. */
export async function ratingFor(db: Db, actor: Actor, id: RatingId): Promise<FoundRating | Refusal> {
  const rating = await findRating(db, id)
  const group = rating && (await findGroup(db, rating.group))
  if (rating === undefined || group === undefined) return notFound
  if (!can(actor, { action: 'read', resource: group })) return notFound
  return showsRating(actor, rating) ? { rating, group } : notFound
}

/** Whether a reader of the group sees this rating: a program without `read:internal` sees none before its end. */
export function showsRating({ program }: Actor, { countedAt }: Pick<RatingRow, 'countedAt'>): boolean {
  return countedAt !== null || program?.internal !== false
}

/** As whom a person marks: their organisation, or themselves. */
export function raterOf({ raterKind }: Pick<RatingRow, 'raterKind'>, actor: Actor): OrganisationId | PersonId {
  return raterKind === 'organisation' ? actor.organisation : actor.person
}

/** The people who may comment in each of these groups at this moment, by organisation. */
export async function commentersIn(
  db: Db,
  groups: readonly WorkingGroup[],
): Promise<ReadonlyMap<GroupId, ReadonlyMap<OrganisationId, readonly PersonId[]>>> {
  const [organisations, members] = await Promise.all([
    allOrganisations(db),
    membersOf(
      db,
      groups.map(({ id }) => id),
    ),
  ])
  const active = new Map(organisations.flatMap((each) => (each.suspended ? [] : [[each.id, each.kind] as const])))
  return new Map(
    groups.map((group) => {
      const commenters = members.filter(({ group: of, organisation, role: membership }) => {
        const organisationKind = active.get(organisation)
        if (of !== group.id || organisationKind === undefined) return false
        const role = roleInGroup({ organisationKind, membership }, group)
        return role !== undefined && isAtLeast(role, 'commenter')
      })
      const byOrganisation = Map.groupBy(commenters, ({ organisation }) => organisation)
      return [group.id, new Map([...byOrganisation].map(([id, people]) => [id, people.map((person) => person.id)]))]
    }),
  )
}
