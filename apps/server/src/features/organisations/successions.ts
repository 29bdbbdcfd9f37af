import { can, type Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { newSuccession, successionMade } from '@minga/protocol/http/organisations'
import { concerning } from '@minga/storage/audit/concerning'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { addSuccession, isMerged } from '@minga/storage/organisations/succession-rows'
import type { z } from 'zod'

import { changeOrganisation } from '../../commands/organisations/organisation-commands.ts'
import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'

const isPartOfAnother = new Refusal('conflict', 'this organisation is part of another already', 'kind')
const noSuccessor = new Refusal('conflict', 'successor: another organisation that is part of none', 'successor')
/** As many as an organisation keeps. */
const mostFormerNames = 10

type Asked = z.output<typeof newSuccession>

/** Enters the succession of an organisation: another name, which it has from now on here too, or a merger. By the secretariat. */
export async function succeed(
  tx: Transaction,
  actor: Actor,
  {
    organisation: id,
    asked,
    at,
  }: { readonly organisation: OrganisationId; readonly asked: Asked; readonly at: string },
): Promise<z.input<typeof successionMade> | Refusal> {
  const organisation = await findOrganisation(tx, id)
  if (organisation === undefined) return notFound
  if (!can(actor, { action: 'administer-coalition' })) return notAllowed
  if (await isMerged(tx, id)) return isPartOfAnother
  const successor = asked.kind === 'merged' ? asked.successor : null
  if (successor !== null && !(await mayBecomePartOf(tx, id, successor))) return noSuccessor
  const { id: succession, kind, day } = asked
  if (!(await addSuccession(tx, { id: succession, organisation: id, kind, successor, day, by: actor.person, at }))) {
    return idTaken
  }
  if (asked.kind === 'renamed') {
    const { shortName, names } = asked
    const formerNames = [{ names: organisation.names, until: day }, ...(organisation.formerNames ?? [])]
    const change = { shortName, names, formerNames: formerNames.slice(0, mostFormerNames) }
    const refused = await changeOrganisation(tx, actor, { id, change })
    if (refused !== undefined) return refused
  }
  const about = { ...concerning(actor, id), subject: id }
  await recordAudit(tx, { ...about, kind: 'organisation-succeeded', details: { as: kind } })
  return { id: succession }
}

/** Only into an existing organisation that is part of none: so no chain of mergers leads back to its beginning. */
async function mayBecomePartOf(tx: Transaction, id: OrganisationId, successor: OrganisationId): Promise<boolean> {
  return successor !== id && (await findOrganisation(tx, successor)) !== undefined && !(await isMerged(tx, successor))
}
