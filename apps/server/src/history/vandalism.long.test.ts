import { expect, test } from 'vitest'

import { vandalism } from './testing/vandalism.ts'

test(
  'after 1,000 runs of vandalism all is back, and no letter that others typed is lost',
  { timeout: 3_600_000 },
  async () => {
    let typed = 0
    for (let seed = 1; seed <= 1000; seed++) {
      const aftermath = await vandalism(seed)
      typed += aftermath.typed
      expect({ seed, notBack: aftermath.notBack, lost: aftermath.lost }).toEqual({
        seed,
        notBack: [],
        lost: '',
      })
    }
    expect(typed).toBeGreaterThan(50_000)
  },
)
