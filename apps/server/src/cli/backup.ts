import { copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { Anchor } from '@minga/storage/log/anchor'
import { findDamage } from '@minga/storage/log/find-damage'
import { openUpdateLog } from '@minga/storage/log/open-update-log'
import { openLogForReading } from '@minga/storage/log/read-log'
import { schemaOf } from '@minga/storage/database/copy-database'
import { copyRows } from '@minga/storage/database/copy-rows'
import { RowsDamagedError } from '@minga/storage/database/rows-damaged-error'

import { auditKeyName } from '../audit/audit-key.ts'
import { filesName, openDataFolder, StartupError } from '../data-folder.ts'
import { checkRooms } from './check-rooms.ts'
import { askForLog } from './control-socket.ts'
import { noteBackup } from './last-backup.ts'
import { manifestFormat, manifestName, sha256Of, type BackedUpFile, type Manifest } from './manifest.ts'
import { checkStoredFiles, copyStoredFiles } from './stored-files.ts'

/**
 * Copies the data to an empty folder, also while people write: what was acknowledged before it began is in it. The
 * copy is replayed and found whole before its manifest, which makes it a backup, is written.
 *
 * @returns what it holds
 * @throws StartupError when the folder is not empty, or the data is damaged
 */
export async function backUp(data: string, given: string): Promise<Manifest> {
  const source = resolve(data)
  const target = resolve(given)
  if (!existsSync(join(source, 'log.sqlite'))) throw new StartupError(`there is no data in ${source}`)
  mkdirSync(target, { recursive: true, mode: 0o700 })
  if (readdirSync(target).length > 0) throw new StartupError(`${target} is not empty`)

  // The anchor first: what it claims is then in the log that is copied after it. The rows before the log, because rows
  // that are behind are caught up, and rows that are ahead would stay so.
  const anchor = Anchor.read(join(source, 'log.anchor'))
  await copyRows(join(source, 'minga.sqlite'), join(target, 'minga.sqlite')).catch((error: unknown) => {
    throw error instanceof RowsDamagedError
      ? new StartupError(`minga.sqlite in ${source} is damaged: ${error.message}`, { cause: error })
      : error
  })
  copyStoredFiles(source, target)
  await copyLog(source, join(target, 'log.sqlite'))
  for (const secret of ['auth-secret', auditKeyName]) {
    if (existsSync(join(source, secret))) copyFileSync(join(source, secret), join(target, secret))
  }

  const check = findDamage(join(target, 'log.sqlite'), anchor)
  if (!check.ok) throw new StartupError(`the log in ${source} is damaged: ${check.reason}`)
  Anchor.open(join(target, 'log.anchor'), check.claims).close()
  const manifest = await describe(target)
  writeFileSync(join(target, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`, {
    mode: 0o600,
    flush: true,
  })
  noteBackup(source, { made: manifest.made, rooms: manifest.rooms.length })
  return manifest
}

/** Only one process can read the log: a running Minga copies it for us, and without one we are that process. */
async function copyLog(source: string, target: string): Promise<void> {
  if (await askForLog(source, target)) return
  const folder = openDataFolder(source)
  try {
    const log = openUpdateLog(folder.log)
    await log.backup(target)
    await log.close()
  } finally {
    folder.release()
  }
}

async function describe(folder: string): Promise<Manifest> {
  const log = openLogForReading(join(folder, 'log.sqlite'))
  const checked = await checkRooms(log)
  await log.close()
  const faulty = checked.find(({ fault }) => fault !== undefined)
  if (faulty !== undefined) throw new StartupError(`room ${faulty.room} ${faulty.fault}`)
  const [damaged] = await checkStoredFiles(folder)
  if (damaged !== undefined) throw new StartupError(damaged)
  const stored = existsSync(join(folder, filesName)) ? readdirSync(join(folder, filesName)).toSorted() : []
  const names = ['log.sqlite', 'log.anchor', 'minga.sqlite', 'minga.anchor', 'auth-secret', 'audit-key'].concat(
    stored.map((name) => `${filesName}/${name}`),
  )
  const files: BackedUpFile[] = []
  for (const name of names) {
    const file = join(folder, name)
    if (existsSync(file)) files.push({ name, bytes: statSync(file).size, sha256: await sha256Of(file) })
  }
  return {
    format: manifestFormat,
    made: new Date().toISOString(),
    schemas: { log: schemaOf(join(folder, 'log.sqlite')), rows: schemaOf(join(folder, 'minga.sqlite')) },
    files,
    rooms: checked.map(({ room, head, content }) => ({ room, head, content })),
  }
}
