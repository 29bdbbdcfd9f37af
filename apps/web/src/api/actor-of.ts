import type { Actor } from '@minga/domain/access/can'
import type { Me } from '@minga/protocol/http/me'

/** The signed-in person as the rules know them: their own memberships only. */
export function actorOf(me: Me): Actor {
  return {
    person: me.person.id,
    organisation: me.organisation.id,
    organisationKind: me.organisation.kind,
    roles: me.person.roles,
    groups: new Map(me.groups.filter((group) => group.member).map((group) => [group.id, group.role])),
  }
}
