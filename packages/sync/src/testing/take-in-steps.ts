import type * as Y from 'yjs'

import { inspectUpdate } from '../keeper/gate.ts'
import { everything } from '../keeper/room-schema.ts'
import { applyQuietly } from '../keeper/quiet-transaction.ts'
import { refusalOfStop, takeUpdate, type Taken } from '../keeper/take-update.ts'
import { TypeRules } from '../keeper/type-rules.ts'
import type { Random } from './random-edits.ts'

/**
 * Puts an update into a room's document as its keeper does, cut here and there as if others had to have their turn.
 *
 * @param log called with what is logged
 * @returns why it is refused; what came before a cut stays
 */
export function takeInSteps(
  doc: Y.Doc,
  update: Uint8Array,
  random: Random,
  log: (logged: Uint8Array) => void = () => {},
): string | undefined {
  for (let rest = update; ;) {
    const verdict = inspectUpdate(rest, { doc, rules: new TypeRules(everything), mayUse: () => true })
    if (!verdict.ok) return verdict.code
    let placed = 0
    const watch = {
      before: () => (placed++ > 0 && random.chance(10) ? ('turn' as const) : undefined),
      passing: (item: Y.Item, passed: Y.Item) =>
        passed.id.client === item.id.client ? ('dishonest' as const) : undefined,
    }
    const deletions = random.chance(10) ? 1 + random.below(5) : 1000
    const step: { taken?: Taken } = {}
    const known = rest
    applyQuietly(doc, (transaction) => (step.taken = takeUpdate(known, verdict, transaction, { ...watch, deletions })))
    const cut = step.taken?.cut
    const logged = cut === undefined ? step.taken?.whole : cut.beginning
    if (logged !== undefined) log(logged)
    if (cut === undefined) return undefined
    const code = refusalOfStop(cut.stop)
    if (code !== undefined) return code
    rest = cut.rest
  }
}
