import type { OrganisationId } from '@minga/domain/identity/ids'
import { concerning } from '@minga/storage/audit/concerning'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Rows, Transaction } from '@minga/storage/database/schema'
import { endAdmissionsOf } from '@minga/storage/groups/admission-rows'

export interface OrganisationStateDecision {
  readonly organisation: OrganisationId
  readonly actor: AuditActor
  /** ISO. */
  readonly at: string
}

/**
 * An organisation leaves the coalition, for now or for good: it is in no group any more, its people's sessions and links
 * end, its invitations open nothing, and none of its people signs in until it is restored. What they wrote stays theirs,
 * and what it leads is listed for others.
 *
 * @returns the sessions that ended; undefined where it was suspended already
 */
export function suspendOrganisation(
  rows: Rows,
  { organisation, actor, at }: OrganisationStateDecision,
): Promise<readonly string[] | undefined> {
  return rows.transaction().execute(async (tx) => {
    if (!(await setState(tx, organisation, 'active', 'suspended'))) return undefined
    const by = typeof actor === 'string' ? null : actor.person
    const about = { ...concerning(actor, organisation), subject: organisation }
    for (const group of await endAdmissionsOf(tx, { organisation, by, at })) {
      await recordAudit(tx, { ...about, kind: 'organisation-removed', group, details: { group } })
    }
    const people = tx.selectFrom('person').select('id').where('organisation', '=', organisation)
    const ended = await tx.deleteFrom('session').where('userId', 'in', people).returning('id').execute()
    await tx.deleteFrom('one_time').where('person', 'in', people).execute()
    await tx.deleteFrom('remembered_device').where('person', 'in', people).execute()
    await tx
      .updateTable('invitation')
      .set({ revoked_at: at })
      .where('organisation', '=', organisation)
      .where('accepted_at', 'is', null)
      .where('revoked_at', 'is', null)
      .execute()
    await recordAudit(tx, { ...about, kind: 'organisation-suspended', details: {} })
    return ended.map(({ id }) => id)
  })
}

/** Its people can sign in again. Groups admit it anew, if they do. @returns false where it was not suspended */
export function restoreOrganisation(
  rows: Rows,
  { organisation, actor }: Omit<OrganisationStateDecision, 'at'>,
): Promise<boolean> {
  return rows.transaction().execute(async (tx) => {
    if (!(await setState(tx, organisation, 'suspended', 'active'))) return false
    const about = { ...concerning(actor, organisation), subject: organisation }
    await recordAudit(tx, { ...about, kind: 'organisation-restored', details: {} })
    return true
  })
}

async function setState(tx: Transaction, id: OrganisationId, from: string, to: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('organisation')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
