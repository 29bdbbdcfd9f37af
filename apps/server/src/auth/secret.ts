import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

import { readOrMakeFile } from '../read-or-make-file.ts'

/** The key that session cookies are signed with: made once, kept in the data folder, readable by its owner alone. */
export function readOrMakeSecret(folder: string): string {
  const file = join(folder, 'auth-secret')
  const secret = readOrMakeFile(file, makeSecret).trim()
  if (secret.length < 32) throw new Error(`${file} is too short to be the secret; remove it to have one made`)
  return secret
}

export function makeSecret(): string {
  return randomBytes(48).toString('base64url')
}
