import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Organisation } from '@minga/domain/organisation/organisation'
import type { OrganisationChange } from '@minga/protocol/http/organisations'
import { concerning } from '@minga/storage/audit/concerning'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Rows, Transaction } from '@minga/storage/database/schema'
import { addOrganisation } from '@minga/storage/organisations/organisation-rows'

/** Whether another organisation has this short name, however it is written. */
async function isShortNameTaken(tx: Transaction, shortName: string, but?: OrganisationId): Promise<boolean> {
  const wanted = folded(shortName)
  const all = await tx.selectFrom('organisation').select(['id', 'short_name']).execute()
  return all.some(({ id, short_name: name }) => id !== but && folded(name) === wanted)
}

/** Capitals, accents and spaces make no other organisation. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\s]/gu, '')
    .toLowerCase()
}

/** Adds an organisation after the others. @returns false where its short name is another's */
export async function establishOrganisation(
  rows: Rows,
  added: Organisation,
  actor: AuditActor,
): Promise<boolean> {
  return rows.transaction().execute(async (tx) => {
    if (await isShortNameTaken(tx, added.shortName)) return false
    const { last } = await tx
      .selectFrom('organisation')
      .select(({ fn }) => fn.max('place').as('last'))
      .executeTakeFirstOrThrow()
    await addOrganisation(tx, added, (last ?? -1) + 1)
    const about = { ...concerning(actor, added.id), subject: added.id }
    await recordAudit(tx, { ...about, kind: 'organisation-added', details: {} })
    return true
  })
}

/** @returns false where the new short name is another's */
export async function changeOrganisation(
  rows: Rows,
  id: OrganisationId,
  changed: OrganisationChange,
  actor: AuditActor,
): Promise<boolean> {
  const { shortName, names, formerNames, kind, hue, seat } = changed
  return rows.transaction().execute(async (tx) => {
    if (shortName !== undefined && (await isShortNameTaken(tx, shortName, id))) return false
    const change = {
      ...(shortName !== undefined && { short_name: shortName }),
      ...(names !== undefined && { names: JSON.stringify(names) }),
      ...(formerNames !== undefined && { former_names: JSON.stringify(formerNames) }),
      ...(kind !== undefined && { kind }),
      ...(hue !== undefined && { hue }),
      ...(seat !== undefined && { seat }),
    }
    if (Object.keys(change).length === 0) return true
    await tx.updateTable('organisation').set(change).where('id', '=', id).execute()
    const about = { ...concerning(actor, id), subject: id }
    const details = { fields: Object.keys(changed) }
    await recordAudit(tx, { ...about, kind: 'organisation-changed', details })
    return true
  })
}
