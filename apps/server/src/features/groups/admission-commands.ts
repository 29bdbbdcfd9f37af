import { can, type Actor } from '@minga/domain/access/can'
import type { GroupRole } from '@minga/domain/group/group'
import type { GroupId, OrganisationId } from '@minga/domain/identity/ids'
import type { admissionAsked, admissionChange } from '@minga/protocol/http/working-groups'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import {
  admit,
  closeRequest,
  endAdmission,
  findAdmission,
  grant,
  requestAdmission,
  type AdmissionDecision,
} from '@minga/storage/groups/admission-rows'
import { findGroup } from '@minga/storage/groups/group-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { z } from 'zod'

import { notFound, Refusal, stale } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'

const noSuchOrganisation = new Refusal('conflict', 'there is no such organisation', 'organisation')

/** The group and the moment, in ISO. */
interface InGroup {
  readonly group: GroupId
  readonly at: string
}

/** Admits an organisation to a group, grants it more or less there, or removes it. */
export async function changeAdmission(
  tx: Transaction,
  actor: Actor,
  { group, organisation, highest, seen, at }: InGroup & z.output<typeof admissionChange>,
): Promise<Refusal | undefined> {
  if (!can(actor, { action: 'run-groups' }) || (await findGroup(tx, group)) === undefined) return notFound
  if ((await findOrganisation(tx, organisation)) === undefined) return noSuchOrganisation
  const decision = { group, organisation, by: actor.person, at }
  if (!(await setAdmission(tx, decision, highest, seen))) return stale
  const about = { actor, organisation, group, subject: organisation } as const
  if (highest === null) {
    await recordAudit(tx, { ...about, kind: 'organisation-removed', details: { group } })
    return undefined
  }
  await closeRequest(tx, group, organisation)
  await recordAudit(tx, { ...about, kind: 'organisation-admitted', details: { group, upTo: highest } })
  return undefined
}

/** Takes the actor's own organisation out of a group, whether the actor may read it or not. */
export async function leaveGroup(
  tx: Transaction,
  actor: Actor,
  { group, organisation, at }: InGroup & { readonly organisation: OrganisationId },
): Promise<Refusal | undefined> {
  // The answer says nothing of a group that they may not read, so the admission itself is asked for.
  if (!can(actor, { action: 'send-people', resource: organisation })) return notFound
  if ((await findAdmission(tx, group, organisation)) === undefined) return notFound
  if (!(await endAdmission(tx, { group, organisation, by: actor.person, at }))) return notFound
  const about = { actor, group, subject: organisation }
  await recordAudit(tx, { ...about, kind: 'organisation-left', details: { group } })
  return undefined
}

/** Asks the secretariat to admit an organisation, or to grant it more. */
export async function askAdmission(
  tx: Transaction,
  actor: Actor,
  { group: id, at, ...asked }: InGroup & z.output<typeof admissionAsked>,
): Promise<Refusal | undefined> {
  const found = await groupFor(tx, actor, id, 'administer')
  if (found instanceof Refusal) return found
  const { organisation, highest } = asked
  if ((await findOrganisation(tx, organisation)) === undefined) return noSuchOrganisation
  const group = found.id
  await requestAdmission(tx, { ...asked, group, by: actor.person, at })
  const about = { actor, organisation, group, subject: organisation }
  await recordAudit(tx, { ...about, kind: 'admission-asked', details: { group, upTo: highest } })
  return undefined
}

/** Declines what a lead asked for. */
export async function declineAdmission(
  tx: Transaction,
  actor: Actor,
  { group, organisation }: { readonly group: GroupId; readonly organisation: OrganisationId },
): Promise<Refusal | undefined> {
  if (!can(actor, { action: 'run-groups' })) return notFound
  if (!(await closeRequest(tx, group, organisation))) return notFound
  const about = { actor, organisation, group, subject: organisation }
  await recordAudit(tx, { ...about, kind: 'admission-declined', details: { group } })
  return undefined
}

async function setAdmission(
  tx: Transaction,
  decision: AdmissionDecision & { readonly by: NonNullable<AdmissionDecision['by']> },
  highest: GroupRole | null,
  seen: GroupRole | null,
): Promise<boolean> {
  if (seen === null) return highest === null || (await admit(tx, decision, highest))
  return highest === null ? endAdmission(tx, decision, seen) : grant(tx, decision, highest, seen)
}
