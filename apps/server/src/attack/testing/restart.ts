import { spawnMinga } from '../../testing/spawn-minga.ts'
import type { AttackKind } from './attack-kinds.ts'
import { signInTypistsAndAttackers } from './typists-and-attackers.ts'
import { strikeWith } from './strike.ts'

/**
 * A server that is attacked, killed in the middle of it, and started again.
 *
 * @param duration how long it is attacked, in ms
 * @returns how long it took from the start of the process until it listened, and until all rooms were ready, in ms
 */
export async function restartAfter(
  data: string,
  kinds: readonly AttackKind[],
  duration: number,
): Promise<{ readonly listening: number; readonly ready: number }> {
  const attacked = spawnMinga(['serve', '--demo'], { MINGA_DATA: data, PORT: '0' })
  const { typists, targets } = await signInTypistsAndAttackers(await attacked.address)
  await strikeWith(kinds, targets, duration)
  attacked.process.kill('SIGKILL')
  await attacked.ended
  for (const typist of typists) typist.leave()
  const began = performance.now()
  const again = spawnMinga(['serve', '--demo'], { MINGA_DATA: data, PORT: '0' })
  const address = await again.address
  const listening = performance.now() - began
  for (;;) {
    const answer = (await (await fetch(`${address}/readyz`)).json()) as { readonly preparing: number }
    if (answer.preparing === 0) break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const ready = performance.now() - began
  again.process.kill('SIGTERM')
  await again.ended
  return { listening, ready }
}
