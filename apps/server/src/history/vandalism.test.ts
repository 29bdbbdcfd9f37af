import { expect, test } from 'vitest'

import { restoreWhileTyping, vandalism } from './testing/vandalism.ts'

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

test('in 25 restorations that five people type through, all is back, all copies agree and no letter is lost', async () => {
  for (let seed = 1; seed <= 25; seed++) {
    const { notBack, lost, agree } = await restoreWhileTyping(seed)
    expect({ seed, notBack, lost, agree }).toEqual({ seed, notBack: [], lost: '', agree: true })
  }
})
