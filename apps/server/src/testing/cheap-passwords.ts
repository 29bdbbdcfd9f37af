import { randomBytes, scryptSync } from 'node:crypto'

import type { Passwords } from '../auth/auth.ts'

/**
 * Salted and hashed as the sign-in library does it, at a cost that nothing notices: tests sign in more than a thousand
 * times, and each hash at full strength takes 60 ms of a processor. Only a test's own server has them.
 */
export const cheapPasswords: Passwords = {
  hash: async (password) => {
    const salt = randomBytes(16).toString('hex')
    return `${salt}:${keyOf(password, salt)}`
  },
  verify: async ({ hash, password }) => {
    const [salt = '', key] = hash.split(':')
    return keyOf(password, salt) === key
  },
}

function keyOf(password: string, salt: string): string {
  return scryptSync(password.normalize('NFKC'), salt, 64, { N: 2, r: 1, p: 1 }).toString('hex')
}
