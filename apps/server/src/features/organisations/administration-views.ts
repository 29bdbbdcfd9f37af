import { invitationState } from '@minga/domain/invitation/invitation'
import type { AdministeredOrganisation } from '@minga/protocol/http/organisations'
import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { pendingInvitations } from '@minga/storage/people/invitation-rows'
import { countStaff } from '@minga/storage/people/staff-rows'

const noStaff = { people: 0, suspended: 0, stewards: 0 }

/** The organisations as the secretariat sees them: how many people each has, and how many are invited. */
export async function administeredOrganisations(db: Db, now: Date): Promise<AdministeredOrganisation[]> {
  const staff = await countStaff(db)
  const open = (await pendingInvitations(db)).filter((invitation) => invitationState(invitation, now) === 'open')
  return (await allOrganisations(db)).map((organisation) => ({
    organisation,
    ...(staff.get(organisation.id) ?? noStaff),
    invitations: open.filter((invitation) => invitation.organisation === organisation.id).length,
  }))
}
