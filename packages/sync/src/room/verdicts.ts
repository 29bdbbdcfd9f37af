import type { RefusalCode } from '@minga/protocol/wire/refusal'

import type { Verdict } from '../keeper/keeper-port.ts'
import type { Participant } from './participant.ts'
import type { PendingUpdate } from './pending-updates.ts'

/** Whether an update has to be tried again because it is not durable. */
export function isUnstored(verdict: Verdict | undefined): boolean {
  return verdict === undefined || verdict.kind === 'unstored'
}

/** Each participant's refusals once: asking five times for the same is no better than once. */
export function refusals(
  settled: readonly PendingUpdate[],
  verdicts: readonly Verdict[],
): Map<Participant, RefusalCode> {
  const codes = new Map<Participant, RefusalCode>()
  for (const [index, { participant }] of settled.entries()) {
    const verdict = verdicts[index]
    if (verdict?.kind === 'refused') codes.set(participant, verdict.code)
  }
  return codes
}
