import { expect, test } from 'vitest'

import { restoreWhileTyping, vandalism } from './testing/vandalism.ts'

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

test(
  'in 1,000 restorations that five people type through, all is back, all copies agree and no letter is lost',
  { timeout: 3_600_000 },
  async () => {
    let [typed, again] = [0, 0]
    for (let seed = 1; seed <= 1000; seed++) {
      const { notBack, lost, agree, ...counted } = await restoreWhileTyping(seed)
      expect({ seed, notBack, lost, agree }).toEqual({ seed, notBack: [], lost: '', agree: true })
      typed += counted.typed
      again += counted.again
    }
    expect(typed).toBeGreaterThan(50_000)
    expect(again).toBeGreaterThan(100)
  },
)
