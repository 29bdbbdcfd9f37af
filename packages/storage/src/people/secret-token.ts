import { createHash, randomBytes } from 'node:crypto'

/** 192 random bits for a link that works once. Only the hash is stored, because the token alone gives access. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
