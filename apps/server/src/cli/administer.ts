import type { Db } from '@minga/storage/database/schema'

import { SecretBox } from '../auth/secret-box.ts'
import { signingBox } from '../commands/certificates/signing-keys.ts'
import type { Settings } from '../env.ts'
import { openBeside } from '../installation/beside.ts'
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
  const { db, secrets, close } = await openBeside(settings)
  const { host, port } = settings
  const site = settings.url ?? `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}`
  const administering = { db, site, now: new Date(), print }
  const [thing, what = '', ...rest] = words
  try {
    if (thing === 'organisation') await organisationCommand(administering, what, rest, options)
    else if (thing === 'person') await personCommand(administering, what, rest, options)
    else if (thing === 'keys') {
      // As the server seals the keys that sign certificates.
      await keyCommand(administering, new SecretBox((await secrets()).session, signingBox), what, rest)
    } else await revokeSessions(administering, what, rest)
  } finally {
    await close()
  }
}
