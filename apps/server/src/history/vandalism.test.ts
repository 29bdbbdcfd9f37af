import { expect, test } from 'vitest'

import { vandalism } from './testing/vandalism.ts'

test(
  'after 25 runs of vandalism all is back, and no letter that others typed is lost',
  { timeout: 120_000 },
  async () => {
    for (const seed of [438, ...Array.from({ length: 24 }, (_, index) => index + 1)]) {
      const { notBack, lost } = await vandalism(seed)
      expect({ seed, notBack, lost }).toEqual({ seed, notBack: [], lost: '' })
    }
  },
)
