import { expect, test } from 'vitest'

import { disagreements } from './testing/agreement.ts'

test('what readers see, the root, the comparison and the drift agree, over texts of every node (2,000 pairs)', () => {
  const { found, different } = disagreements(2000)
  expect(found.slice(0, 3)).toEqual([])
  expect(different).toBeGreaterThan(1000)
})
