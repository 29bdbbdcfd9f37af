import { barrierRecord } from './barrier.ts'

/** The severity at which a lead can ask for a second organisation: the gravest. */
export const gravest = 5

/** How many organisations have to confirm that a barrier is closed, where a lead of its group asks for it. */
export const neededConfirmations = 2

const closedStatuses: readonly string[] = barrierRecord.fields.status.closed

/** Whether its status says that nothing is left to do about it. */
export function isClosed({ status }: { readonly status: string }): boolean {
  return closedStatuses.includes(status)
}

/**
 * `unconfirmed`: its status says that it is closed, and fewer than two organisations confirmed that. It is shown so
 * wherever its status is.
 */
export type Closing = 'open' | 'unconfirmed' | 'closed'

/** @param closing what rows hold of it; undefined where no lead asks for confirmations */
export function closingOf(
  barrier: { readonly status: string },
  closing: { readonly confirmed: readonly unknown[] } | undefined,
): Closing {
  if (!isClosed(barrier)) return 'open'
  return closing === undefined || closing.confirmed.length >= neededConfirmations ? 'closed' : 'unconfirmed'
}
