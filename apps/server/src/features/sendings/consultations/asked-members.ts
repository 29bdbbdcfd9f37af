import { can, type Actor } from '@minga/domain/access/can'
import type { ConsultationId } from '@minga/domain/consultation/consultation'
import { newMemberId } from '@minga/domain/consultation/consultation'
import type { newConsultation } from '@minga/protocol/http/consultations'
import type { MemberRow } from '@minga/storage/consultations/member-rows'
import type { Db } from '@minga/storage/database/schema'
import { findContacts } from '@minga/storage/sendings/contact-rows'
import type { z } from 'zod'

import { Refusal } from '../../../http/refusal.ts'

const notThere = new Refusal('conflict', 'one of them is no contact of yours', 'to')
const twice = new Refusal('invalid-request', 'to: has one address twice', 'to')

/** The asked members, in the order given: contacts of one's own organisation as they are now, and people as they are typed. */
export async function askedMembers(
  db: Db,
  actor: Actor,
  to: z.output<typeof newConsultation>['to'],
  { consultation, at }: { readonly consultation: ConsultationId; readonly at: string },
): Promise<MemberRow[] | Refusal> {
  const ids = to.flatMap((each) => ('contact' in each ? each.contact : []))
  const { organisation } = actor
  const isAllowed = ids.length === 0 || can(actor, { action: 'use-contacts', resource: organisation })
  const contacts = new Map(
    (isAllowed ? await findContacts(db, organisation, ids) : []).map((each) => [each.id as string, each]),
  )
  const members: MemberRow[] = []
  for (const each of to) {
    const known = 'contact' in each ? contacts.get(each.contact) : each
    if (known === undefined) return notThere
    const { name, office, address } = known
    members.push({
      id: newMemberId(),
      consultation,
      name,
      office,
      address,
      state: 'waiting',
      stateAt: at,
      reason: null,
    })
  }
  const addresses = new Set(members.map(({ address }) => address.toLowerCase()))
  return addresses.size === members.length ? members : twice
}
