import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { schemaOf } from '@minga/storage/database/copy-database'
import { rowsSchema } from '@minga/storage/database/migrate'
import { openDb } from '@minga/storage/database/open-db'
import type { Db } from '@minga/storage/database/schema'

import { readOrMakeSecret } from '../auth/secret.ts'
import { SecretBox } from '../auth/secret-box.ts'
import { signingBox } from '../commands/certificates/signing-keys.ts'
import { openDataFolder, StartupError, type DataFolder } from '../data-folder.ts'
import type { Settings } from '../env.ts'
import { keyCommand } from './administer-keys.ts'
import { organisationCommand } from './administer-organisations.ts'
import { personCommand, revokeSessions } from './administer-people.ts'

/** The arguments of a command beside its own words. */
export interface Administering {
  readonly db: Db
  /** Our own address: what links begin with. */
  readonly site: string
  readonly now: Date
  /** Prints one line to the terminal. */
  readonly print: (line: string) => void
}

export type AdministerOptions = Readonly<
  Partial<
    Record<'kind' | 'name' | 'language' | 'organisation' | 'title' | 'short-name' | 'former-name' | 'until', string>
  >
> & { readonly role?: readonly string[]; readonly signed?: boolean }

/**
 * Runs a command of the operator about organisations, people, sessions or keys, so that an installation is never locked out.
 * Works beside a running Minga, which follows within a second, or without one.
 *
 * @throws StartupError with what is wrong with the command, and nothing changed
 */
export async function administer(
  settings: Settings,
  words: readonly string[],
  options: AdministerOptions,
  print: (line: string) => void,
): Promise<void> {
  const { db, release } = openBeside(settings.data)
  const { host, port } = settings
  const site = settings.url ?? `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
  const administering = { db, site, now: new Date(), print }
  const [thing, what = '', ...rest] = words
  try {
    if (thing === 'organisation') await organisationCommand(administering, what, rest, options)
    else if (thing === 'person') await personCommand(administering, what, rest, options)
    else if (thing === 'keys') await keyCommand(administering, keyBox(settings.data), what, rest)
    else await revokeSessions(administering, what, rest)
  } finally {
    await db.destroy()
    release()
  }
}

/** Seals the keys that sign certificates, as the server does. */
function keyBox(data: string): SecretBox {
  return new SecretBox(readOrMakeSecret(resolve(data)), signingBox)
}

/**
 * Both processes may write minga.sqlite; but only one that knows the file's schema, and a new one is made by one
 * alone.
 */
function openBeside(data: string): { readonly db: Db; readonly release: () => void } {
  const folder = holdFolder(data)
  const file = folder?.rows ?? join(resolve(data), 'minga.sqlite')
  if (folder === undefined && (!existsSync(file) || schemaOf(file) !== rowsSchema)) {
    throw new StartupError(`the Minga that runs on ${resolve(data)} is another version than this command`)
  }
  try {
    return { db: openDb(file), release: () => folder?.release() }
  } catch (error) {
    folder?.release()
    throw error
  }
}

/** @returns undefined where a running Minga holds it */
function holdFolder(data: string): DataFolder | undefined {
  try {
    return openDataFolder(data)
  } catch (error) {
    if (error instanceof StartupError && error.message.startsWith('another Minga')) return undefined
    throw error
  }
}
