/*
 * The keys of answers that server events make stale. They stand apart from the queries, so that the frame around every
 * page, which listens, does not bring along what each of those answers is parsed with.
 */

export const closingsKey = ['closed-fields']
export const consultationsKey = ['consultations'] as const
export const customFieldsKey = ['custom-fields'] as const
/** The same with how many records use each. */
export const customFieldUsesKey = ['custom-field-uses'] as const
/** The datasets of groups, and what they say side by side. */
export const datasetsKey = ['datasets'] as const
export const inboxKey = ['inbox']
export const originsKey = ['record-origins']
export const ratingsKey = ['ratings']
/** Every query whose answer holds records or their facts: what a change of facts makes stale. */
export const recordsKey = ['records'] as const
/** Lists of what records need. */
export const asksKey = [...recordsKey, 'asks'] as const
/** The figures of charts: any record of their source may change them. */
export const chartsKey = [...recordsKey, 'charts'] as const
/** The queries of single records. */
export const oneRecordKey = [...recordsKey, 'one'] as const
/** The last part of the key of a pathway with its figures. */
export const pathwayPart = 'pathway'
export const reviewsKey = ['reviews']
export const roundsKey = ['rounds']
export const searchKey = ['search'] as const
export const signOffsKey = ['sign-offs']
export const strikeOutsKey = ['strike-outs'] as const
export const struckRoomsKey = ['struck-rooms']
export const threadsKey = ['threads']
/** Working hours, which name their person's time zone. */
export const workingHoursKey = ['working-hours']

export const everyFactsKey = [...recordsKey, 'facts'] as const

export function factsKey(group: string) {
  return [...everyFactsKey, group] as const
}
