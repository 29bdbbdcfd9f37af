import { can, type Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { mostContacts, type ContactId } from '@minga/domain/sending/contact'
import type { contactChange, ContactView, newContact } from '@minga/protocol/http/contacts'
import type { Db, Transaction } from '@minga/storage/database/schema'
import {
  addContact,
  changeContact,
  countContacts,
  findContacts,
  removeContact,
  type ContactRow,
} from '@minga/storage/sendings/contact-rows'
import { isOrganisationHeld } from '@minga/storage/strike-outs/hold-rows'
import type { z } from 'zod'

import { idTaken, notFound, Refusal, underHold } from '../../http/refusal.ts'

const full = new Refusal('conflict', `an organisation has at most ${mostContacts} contacts`, 'contacts')

/** Whether this person may use an organisation's contacts; to all others there are none. */
export function refusalOfContacts(actor: Actor, organisation: OrganisationId): Refusal | undefined {
  return can(actor, { action: 'use-contacts', resource: organisation }) ? undefined : notFound
}

export async function makeContact(
  tx: Transaction,
  actor: Actor,
  { organisation, at, ...contact }: z.output<typeof newContact> & { organisation: OrganisationId; at: string },
): Promise<ContactView | Refusal> {
  const refused = refusalOfContacts(actor, organisation)
  if (refused !== undefined) return refused
  if ((await countContacts(tx, organisation)) >= mostContacts) return full
  const row = { ...contact, organisation, by: actor.person, at }
  return (await addContact(tx, row)) ? contactView(row) : idTaken
}

interface Which {
  readonly organisation: OrganisationId
  readonly contact: ContactId
}

export async function rewriteContact(
  tx: Transaction,
  actor: Actor,
  { change, ...which }: Which & { readonly change: z.output<typeof contactChange> },
): Promise<ContactView | Refusal> {
  const found = await contactFor(tx, actor, which)
  if (found instanceof Refusal) return found
  const { name = found.name, office = found.office, address = found.address, language = found.language } = change
  const row = { ...found, name, office, address, language }
  await changeContact(tx, row)
  return contactView(row)
}

/** Takes a contact away, unless a hold keeps it. Mail to it that still waits is not sent any more. */
export async function forgetContact(tx: Transaction, actor: Actor, which: Which): Promise<Refusal | undefined> {
  const found = await contactFor(tx, actor, which)
  if (found instanceof Refusal) return found
  if (await isOrganisationHeld(tx, found.organisation)) return underHold
  await removeContact(tx, found.id)
  return undefined
}

async function contactFor(db: Db, actor: Actor, { organisation, contact }: Which): Promise<ContactRow | Refusal> {
  const refused = refusalOfContacts(actor, organisation)
  return refused ?? (await findContacts(db, organisation, [contact]))[0] ?? notFound
}

export function contactView({ id, name, office, address, language }: ContactRow): ContactView {
  return { id, name, office, address, language }
}
