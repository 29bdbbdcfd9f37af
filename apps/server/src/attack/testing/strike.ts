import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { attackers, type Attacker, type AttackKind } from './attack-kinds.ts'
import type { AttackOrder, Struck } from './attack-process.ts'
import type { Target } from './target.ts'

/**
 * Runs all three attackers at once, each from a process of its own, with its part of these kinds.
 *
 * @param duration in
 * ms
 */
export async function strikeWith(
  kinds: readonly AttackKind[],
  targets: Readonly<Record<Attacker, Target>>,
  duration: number,
): Promise<readonly Struck[]> {
  return Promise.all(
    (Object.keys(attackers) as Attacker[]).map((who) =>
      strike({
        target: targets[who],
        kinds: kinds.filter((kind) => (attackers[who] as readonly AttackKind[]).includes(kind)),
        duration,
      }),
    ),
  )
}

const entry = fileURLToPath(new URL('./attack-process.ts', import.meta.url))

async function strike(order: AttackOrder): Promise<Struck> {
  if (order.kinds.length === 0) return {}
  const child: ChildProcess = fork(entry, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  child.send(order)
  const [struck] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [{}])])) as [Struck]
  return struck
}
