import type { Transaction } from '@minga/storage/database/schema'
import { addAsk } from '@minga/storage/asks/ask-rows'
import { addOffer } from '@minga/storage/asks/offer-rows'

import type { DemoCoalition } from './demo-coalition.ts'

/** Writes what records need and what is offered to it. The records are there already. */
export async function seedAsks(tx: Transaction, { asks = [], people }: DemoCoalition): Promise<void> {
  const organisations = new Map(people.map(({ id, organisation }) => [id, organisation]))
  const organisationOf = (person: (typeof people)[number]['id']) => {
    const organisation = organisations.get(person)
    if (organisation === undefined) throw new Error(`${person} asks or offers in the demo, and is not in it`)
    return organisation
  }
  for (const { offers, on, to, ...ask } of asks) {
    const organisation = organisationOf(ask.by)
    await addAsk(tx, { ...ask, asked: to, organisation, at: `${on}T12:00:00.000Z`, state: 'open' })
    for (const { on: offeredOn, accepted, ...offer } of offers) {
      await addOffer(tx, {
        ...offer,
        ask: ask.id,
        record: ask.record,
        organisation: organisationOf(offer.by),
        at: `${offeredOn}T12:00:00.000Z`,
        state: accepted === undefined ? 'offered' : 'accepted',
        decided_by: accepted?.by ?? null,
        decided_at: accepted === undefined ? null : `${accepted.on}T12:00:00.000Z`,
        reason: '',
      })
    }
  }
}
