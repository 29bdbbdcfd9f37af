import { createHash, randomBytes } from 'node:crypto'

/** 192 random bits for a link that opens something once. Whoever has it is let in, so only its hash is kept. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
