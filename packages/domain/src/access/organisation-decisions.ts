import { isAtLeast } from '../group/group.ts'
import type { OrganisationId } from '../identity/ids.ts'
import type { Actor } from './can.ts'
import { runsTheCoalition, speaksFor } from './group-decisions.ts'

/** Decisions about the coalition, its organisations and their people. */
export type OrganisationPermission =
  /** Its name and languages; which organisations there are, and how many people each has. */
  | { readonly action: 'administer-coalition' }
  /** Names, seat, colour and logo. */
  | { readonly action: 'edit-organisation'; readonly resource: OrganisationId }
  /** Read its list of people with their addresses; invite, change, suspend and remove them. */
  | { readonly action: 'administer-people'; readonly resource: OrganisationId }
  /** Read and change an organisation's contacts without account. */
  | { readonly action: 'use-contacts'; readonly resource: OrganisationId }
  /** Read what an organisation did in a span of time, in figures. */
  | { readonly action: 'read-activity'; readonly resource: OrganisationId }
  /** Invite the focal point of an organisation that has none. */
  | {
      readonly action: 'invite-first-steward'
      readonly resource: { readonly organisation: OrganisationId; readonly stewards: number }
    }

/** The secretariat runs the coalition, but only an organisation's own stewards administer its people. */
export function mayDecide(actor: Actor, permission: OrganisationPermission): boolean {
  switch (permission.action) {
    case 'administer-coalition':
      return runsTheCoalition(actor)
    case 'edit-organisation':
      return runsTheCoalition(actor) || isStewardOf(actor, permission.resource)
    case 'administer-people':
      return isStewardOf(actor, permission.resource)
    case 'invite-first-steward':
      return runsTheCoalition(actor) && permission.resource.stewards === 0
    // Its own people alone: rivals do not count each other's words.
    case 'read-activity':
      return actor.organisation === permission.resource
    case 'use-contacts':
      return mayUseContacts(actor, permission.resource)
  }
}

/**
 * People of the organisation itself who send for it: its leads and editors in any group, those who speak for it, and in
 * the secretariat everyone. No person of another organisation does.
 */
function mayUseContacts(actor: Actor, of: OrganisationId): boolean {
  if (actor.organisation !== of) return false
  const sends = [...actor.groups.values()].some((role) => isAtLeast(role, 'editor'))
  return sends || speaksFor(actor, of) || actor.organisationKind === 'secretariat'
}

function isStewardOf({ organisation, roles }: Actor, of: OrganisationId): boolean {
  return organisation === of && roles.includes('steward')
}
