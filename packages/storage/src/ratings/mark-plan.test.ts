import { ratingId } from '@minga/domain/identity/ids'
import { expect, test } from 'vitest'

import { openPlannedDb } from '../testing/planned-db.ts'
import { countMarks } from './mark-rows.ts'

test('marks are counted in one walk over those of their rating, however many there are', async () => {
  const { db, plans, close } = await openPlannedDb()
  await countMarks(db, ratingId.parse('first'))
  await close()
  expect(plans.filter((detail) => detail.includes('rating_mark'))).toEqual([
    expect.stringMatching(/^SEARCH rating_mark USING .*\(rating=\?\)/),
  ])
  expect(plans.filter((detail) => /CORRELATED|TEMP B-TREE/.test(detail))).toEqual([])
})
