import { can, type Actor } from '@minga/domain/access/can'
import { newId, organisationId, type OrganisationId } from '@minga/domain/identity/ids'
import type { Organisation } from '@minga/domain/organisation/organisation'
import type { newOrganisation, OrganisationChange } from '@minga/protocol/http/organisations'
import { concerning } from '@minga/storage/audit/concerning'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { setLogo, type NewImage } from '@minga/storage/people/image-rows'
import type { z } from 'zod'

import { changeOrganisation, establishOrganisation } from '../../commands/organisations/organisation-commands.ts'
import { restoreOrganisation, suspendOrganisation } from '../../commands/organisations/organisation-state.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'

const ofTheSecretariat = new Refusal('conflict', 'the coalition would have no one left to run it', 'state')

/** Adds an organisation to the coalition: by the secretariat. */
export async function addOrganisation(
  tx: Transaction,
  actor: Actor,
  { seat, ...rest }: z.output<typeof newOrganisation>,
): Promise<Organisation | Refusal> {
  if (!can(actor, { action: 'administer-coalition' })) return notAllowed
  const added = { id: organisationId.parse(newId()), ...rest, ...(seat !== undefined && { seat }) }
  return (await establishOrganisation(tx, actor, added)) ?? added
}

/** Changes what an organisation says of itself; its short name and kind are the secretariat's. */
export async function editOrganisation(
  tx: Transaction,
  actor: Actor,
  { id, change }: { readonly id: OrganisationId; readonly change: OrganisationChange },
): Promise<Organisation | Refusal> {
  const refused = await refusedEdit(tx, actor, id)
  if (refused !== undefined) return refused
  const isReserved = change.shortName !== undefined || change.kind !== undefined
  if (isReserved && !can(actor, { action: 'administer-coalition' })) return notAllowed
  const unchanged = await changeOrganisation(tx, actor, { id, change })
  return unchanged ?? (await findOrganisation(tx, id)) ?? notFound
}

/**
 * Shows another logo, or none.
 *
 * @param image a refusal where it could not be read, which is returned to an actor who may change the logo
 * @returns what names the logo from now on
 */
export async function changeLogo(
  tx: Transaction,
  actor: Actor,
  { id, image }: { readonly id: OrganisationId; readonly image: NewImage | Refusal | undefined },
): Promise<string | null | Refusal> {
  const refused = await refusedEdit(tx, actor, id)
  if (refused !== undefined) return refused
  if (image instanceof Refusal) return image
  const logo = await setLogo(tx, id, image)
  const about = { ...concerning(actor, id), subject: id }
  await recordAudit(tx, { ...about, kind: 'organisation-changed', details: { fields: ['logo'] } })
  return logo
}

/** Suspends an organisation or restores it: by the secretariat, of any but itself. @returns the sessions that ended */
export async function changeState(
  tx: Transaction,
  actor: Actor,
  { id, state, at }: { readonly id: OrganisationId; readonly state: 'active' | 'suspended'; readonly at: string },
): Promise<readonly string[] | Refusal> {
  const organisation = await findOrganisation(tx, id)
  if (organisation === undefined) return notFound
  if (!can(actor, { action: 'administer-coalition' })) return notAllowed
  if (organisation.kind === 'secretariat') return ofTheSecretariat
  if (state === 'suspended') return (await suspendOrganisation(tx, actor, { organisation: id, at })) ?? []
  await restoreOrganisation(tx, actor, id)
  return []
}

/** Why the actor may not edit what an organisation says of itself. */
async function refusedEdit(tx: Transaction, actor: Actor, id: OrganisationId): Promise<Refusal | undefined> {
  if ((await findOrganisation(tx, id)) === undefined) return notFound
  return can(actor, { action: 'edit-organisation', resource: id }) ? undefined : notAllowed
}
