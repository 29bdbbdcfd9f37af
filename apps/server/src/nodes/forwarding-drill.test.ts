import { expect, test } from 'vitest'

import { forwardingDrill, unlimited } from './testing/forwarding-drill.ts'

/** Of a drill, in ms. */
const timeout = 60_000

test(
  'a node that hangs, and readers that are slow, cost the others no more than was promised',
  { timeout },
  async () => {
    expect(await forwardingDrill()).toEqual([])
  },
)

test.each(Object.entries(unlimited))(
  'a planted mistake is noticed: forwarding without a limit (%s)',
  { timeout },
  async (_, mistake) => {
    expect(await forwardingDrill(mistake)).not.toEqual([])
  },
)
