import { setPriority } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'

import { blows, type AttackKind } from './attack-kinds.ts'
import type { Target } from './target.ts'

export interface AttackOrder {
  readonly target: Target
  readonly kinds: readonly AttackKind[]
  /** In ms; nothing goes on for longer. */
  readonly duration: number
}

export type Struck = Readonly<
  Record<string, { readonly blows: number; readonly bytes: number; readonly failed: number }>
>

/** Between two blows of one kind, in ms: so that one process can strike with all kinds at once. */
const breath = 20

/** Entry of an attacking process: receives an order, carries out its floods, reports how often it struck, and ends. */
process.once('message', (order: AttackOrder) => {
  // Attackers come with machines of their own. On this one they may have what the server and those who measure leave.
  setPriority(19)
  // Ends even if the test that started it crashes.
  setTimeout(() => process.exit(1), order.duration + 20_000).unref()
  void attack(order).then((struck) => process.send?.(struck, () => process.exit(0)))
})

async function attack({ target, kinds, duration }: AttackOrder): Promise<Struck> {
  const until = performance.now() + duration
  const struck = await Promise.all(
    kinds.map(async (kind) => {
      const count = { blows: 0, bytes: 0, failed: 0 }
      while (performance.now() < until) {
        try {
          count.bytes += await Promise.race([blows[kind](target), pause(Math.max(until - performance.now(), 1), 0)])
          count.blows += 1
        } catch {
          count.failed += 1
        }
        await pause(breath)
      }
      return [kind, count] as const
    }),
  )
  return Object.fromEntries(struck)
}
