import { z } from 'zod'

import type { RecordKind } from '../record/record-kind.ts'
import { typeOf } from '../record/record-types.ts'

/** What a calendar shows: a person's own dates, those of an organisation, or those of a group. */
export const feedKinds = ['mine', 'organisation', 'group'] as const
export const feedKind = z.enum(feedKinds)
export type FeedKind = z.infer<typeof feedKind>

export const feedId = z.uuid().brand<'FeedId'>()
export type FeedId = z.infer<typeof feedId>

/** How many a person has at most: one for each group and organisation, and some to spare. */
export const mostFeeds = 40

interface Dated {
  readonly kind: RecordKind
  readonly status: string
  readonly due: string | null
}

/**
 * What a calendar says of a record's date. An event whose words here differ from those before is another version of it: the
 * date moved, or the record will not come any more.
 */
export function calendarDate(record: Dated): string {
  return `${record.due ?? ''}${isCalledOff(record) ? ' off' : ''}`
}

/** Whether nothing will happen on its date: it was cancelled, or something else took its place. */
export function isCalledOff({ kind, status }: Pick<Dated, 'kind' | 'status'>): boolean {
  const { fields } = typeOf(kind)
  const field = fields['status']
  return field?.type === 'status' && field.tones[status] === 'gone'
}
