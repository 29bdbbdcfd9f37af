import { expect, test } from 'vitest'

import { disagreements } from './testing/agreement.ts'

test('what readers see, the root, the comparison and the drift agree (100,000 pairs)', () => {
  const { found, different } = disagreements(100_000, 17)
  console.log(`100,000 pairs, ${different} of them different, ${found.length} disagreements`)
  expect(found.slice(0, 3)).toEqual([])
})
