import { closeCode } from '@minga/protocol/wire/close-code'

/** Why the server refused this client or its update, as the page shows it. */
export type RefusalReason =
  | 'signed-out'
  | 'not-found'
  | 'read-only-now'
  | 'outdated'
  | 'foreign-client-id'
  | 'too-large'
  | 'room-full'
  | 'malformed'

const reasons: ReadonlyMap<number, RefusalReason> = new Map([
  [closeCode.malformed, 'malformed'],
  [closeCode.signedOut, 'signed-out'],
  [closeCode.forbidden, 'read-only-now'],
  [closeCode.notFound, 'not-found'],
  [closeCode.foreignClientId, 'foreign-client-id'],
  [closeCode.tooLarge, 'too-large'],
  [closeCode.roomFull, 'room-full'],
  [closeCode.outdatedSchema, 'outdated'],
])

/** @param code a final close code; one that this client does not know yet counts as malformed */
export function refusalReason(code: number): RefusalReason {
  return reasons.get(code) ?? 'malformed'
}

/**
 * The consequence of a refusal. `keep`: the work is still welcome once the person has signed in or reloaded, so the
 * local copy stays. `leave`: the room is gone for this person. `rejoin`: the work is set aside and a fresh copy is
 * opened.
 */
export const afterRefusal = {
  'signed-out': 'keep',
  outdated: 'keep',
  'not-found': 'leave',
  'read-only-now': 'rejoin',
  'foreign-client-id': 'rejoin',
  'too-large': 'rejoin',
  'room-full': 'rejoin',
  malformed: 'rejoin',
} as const satisfies Record<RefusalReason, 'keep' | 'leave' | 'rejoin'>
