import type { Day } from '@minga/domain/calendar/partial-date'
import { contributionId, saidContribution, unfitOf } from '@minga/domain/contribution/contribution'

import { idOf } from './content/codes.ts'
import { contributions } from './content/contributions.ts'
import { dayAfter } from './day-after.ts'
import type { DemoContribution } from './seed-contributions.ts'

/** @throws where the content says what the form would refuse */
export function buildContributions(today: Day): readonly DemoContribution[] {
  return contributions.map((content, index) => {
    const { financing, provider = null, outside = null, isReported = false, by, daysAgo } = content
    const said = saidContribution.parse(content.said)
    const unfit = unfitOf(said)
    if (unfit !== undefined) throw new Error(`contribution ${index} to ${financing}: ${unfit.field}: ${unfit.why}`)
    return {
      // Fixed, so that seeding twice changes nothing.
      id: contributionId.parse(`00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`),
      record: idOf(financing),
      provider,
      outside,
      act: provider === null || isReported ? 'reported' : 'given',
      said,
      by,
      at: `${dayAfter(today, -daysAgo)}T15:00:00.000Z`,
    }
  })
}
