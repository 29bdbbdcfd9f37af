import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Organisation } from '@minga/domain/organisation/organisation'
import type { OrganisationChange } from '@minga/protocol/http/organisations'
import { concerning } from '@minga/storage/audit/concerning'
import { recordAudit, type AuditActor } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import {
  addOrganisation,
  allOrganisations,
  nextOrganisationRank,
  updateOrganisation,
} from '@minga/storage/organisations/organisation-rows'

import { Refusal } from '../../http/refusal.ts'

const taken = new Refusal('conflict', 'another organisation has this short name', 'shortName')

/** Adds an organisation after the others. Permission is the caller's to ask for. */
export async function establishOrganisation(
  tx: Transaction,
  actor: AuditActor,
  added: Organisation,
): Promise<Refusal | undefined> {
  if (await isShortNameTaken(tx, added.shortName)) return taken
  await addOrganisation(tx, added, await nextOrganisationRank(tx))
  const about = { ...concerning(actor, added.id), subject: added.id }
  await recordAudit(tx, { ...about, kind: 'organisation-added', details: {} })
  return undefined
}

/** Changes what an organisation is called, its seat and its colour. Permission is the caller's to ask for. */
export async function changeOrganisation(
  tx: Transaction,
  actor: AuditActor,
  { id, change }: { readonly id: OrganisationId; readonly change: OrganisationChange },
): Promise<Refusal | undefined> {
  const { shortName } = change
  if (shortName !== undefined && (await isShortNameTaken(tx, shortName, id))) return taken
  if (Object.values(change).every((value) => value === undefined)) return undefined
  await updateOrganisation(tx, id, change)
  const about = { ...concerning(actor, id), subject: id }
  await recordAudit(tx, { ...about, kind: 'organisation-changed', details: { fields: Object.keys(change) } })
  return undefined
}

/** Whether another organisation has this short name, however it is written. */
async function isShortNameTaken(tx: Transaction, shortName: string, but?: OrganisationId): Promise<boolean> {
  const wanted = folded(shortName)
  return (await allOrganisations(tx)).some((each) => each.id !== but && folded(each.shortName) === wanted)
}

/** Capitals, accents and spaces make no other organisation. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\s]/gu, '')
    .toLowerCase()
}
