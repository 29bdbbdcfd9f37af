import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key that session cookies are signed with: made once, kept in the data folder, readable by its owner alone. */
export function readOrMakeSecret(folder: string): string {
  const file = join(folder, 'auth-secret')
  if (!existsSync(file)) {
    // Written aside and linked whole: a process that dies here leaves no half secret behind.
    const draft = `${file}.${process.pid}`
    writeFileSync(draft, randomBytes(48).toString('base64url'), { mode: 0o600 })
    linkSync(draft, file)
    unlinkSync(draft)
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new Error(`${file} is too short to be the secret; remove it to have one made`)
  return secret
}
