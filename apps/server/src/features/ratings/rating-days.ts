import type { Db } from '@minga/storage/database/schema'
import { ratingsToCount } from '@minga/storage/ratings/rating-rows'

import { decide } from '../../commands/decide.ts'
import { endAndCount } from './commands.ts'

interface RatingDays {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** Ends the ratings whose last day is over. */
export async function keepRatings({ db, now, publish }: RatingDays): Promise<void> {
  const at = now().toISOString()
  for (const rating of await ratingsToCount(db, at)) {
    await decide(db, (tx) => endAndCount(tx, rating, { by: null, at }), publish)
  }
}
