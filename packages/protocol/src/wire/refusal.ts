import { closeCode, type CloseCode } from './close-code.ts'

/**
 * Why one update was refused. A refusal that can pass leaves the socket open: the client keeps the update and tries
 * again. One that cannot closes the socket with a code from 4400 to 4499, which the stock client takes as final.
 */
export const refusalCodes = [
  'undecodable',
  'too-large',
  'read-only',
  'foreign-client-id',
  'missing-dependency',
  'does-not-apply',
  'rate-exceeded',
  'storage-unavailable',
  'room-full',
  'schema-newer',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

export type RefusalExit =
  | { readonly kind: 'close'; readonly close: CloseCode }
  /** The server asks again for what it lacks (sync step 1); the client answers with everything it has. */
  | { readonly kind: 'resync' }
  | { readonly kind: 'retry' }

export const refusalExit = {
  undecodable: { kind: 'close', close: closeCode.malformed },
  'too-large': { kind: 'close', close: closeCode.tooLarge },
  'read-only': { kind: 'close', close: closeCode.forbidden },
  'foreign-client-id': { kind: 'close', close: closeCode.foreignClientId },
  'missing-dependency': { kind: 'resync' },
  'does-not-apply': { kind: 'close', close: closeCode.malformed },
  'rate-exceeded': { kind: 'retry' },
  'storage-unavailable': { kind: 'retry' },
  'room-full': { kind: 'close', close: closeCode.roomFull },
  /** It holds content that this server does not know yet. A newer server will accept it. */
  'schema-newer': { kind: 'retry' },
} as const satisfies Record<RefusalCode, RefusalExit>

export function isRefusalCode(text: string): text is RefusalCode {
  return refusalCodes.some((code) => code === text)
}

/**
 * Notices to the editors of a room about its storage: `failing` means "not saved", `working` that saving works again.
 */
export const storageNotices = ['failing', 'working'] as const
export type StorageNotice = (typeof storageNotices)[number]
