import type { Day } from '@minga/domain/calendar/partial-date'
import type { FeedRow } from '@minga/storage/calendar/calendar-feed-rows'
import type { KnownPerson } from '@minga/storage/people/person-rows'

/** A calendar that its person's program asks for. */
export interface AskedCalendar {
  readonly feed: FeedRow
  readonly person: KnownPerson
  readonly today: Day
  /** Our public address. */
  readonly site: string
}
