import { leadIn } from '@minga/domain/text-form/show-undertaking'
import type { Undertaking } from '@minga/domain/version/canonical-clauses'
import type { Db } from '@minga/storage/database/schema'
import { leadAnswersBy } from '@minga/storage/records/lead-answer-rows'

/** Says of a record whether the organisation that its undertaking names as lead had accepted by a moment, in ms. */
export async function leadsAcceptedBy(
  db: Db,
  undertakings: ReadonlyMap<string, Undertaking>,
  time: number,
): Promise<(record: string) => boolean> {
  const leads = new Map([...undertakings].map(([record, undertaking]) => [record, leadIn(undertaking)]))
  const led = [...leads].flatMap(([record, lead]) => (lead === null ? [] : [record]))
  const answers = await leadAnswersBy(db, led, time)
  return (record) => {
    const lead = leads.get(record)
    return typeof lead === 'string' && answers.get(record)?.get(lead) === 'accepted'
  }
}
