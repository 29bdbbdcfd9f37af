import { readersOf } from '@minga/domain/access/readers'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Transaction } from '@minga/storage/database/schema'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'

/** Whether a person of an organisation reads the discussions of a group. */
export async function readsGroup(tx: Transaction, group: GroupAccess, organisation: OrganisationId): Promise<boolean> {
  const [organisations, members] = await Promise.all([allOrganisations(tx), membersOf(tx, [group.id])])
  return readersOf(group, organisations, members).some((reader) => reader.organisation === organisation)
}
