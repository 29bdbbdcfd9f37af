import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { integrityOf } from '@minga/storage/database/copy-database'
import { beginRowsEpoch } from '@minga/storage/database/begin-rows-epoch'

import { filesName, StartupError } from '../data-folder.ts'
import { copyDurably } from './copy-durably.ts'
import { readManifest, sha256Of, type Manifest } from './manifest.ts'
import { checkFolder } from './verify.ts'

/**
 * Puts a backup into an empty folder, after every file has been found as it was backed up.
 *
 * @param isVerified also replays every room there and compares what it reads as with what was backed up
 * @throws StartupError when the folder is not empty, or the backup is damaged or a later Minga's; the folder stays
 *   empty
 */
export async function restore(backup: string, given: string, isVerified: boolean): Promise<Manifest> {
  const source = resolve(backup)
  const target = resolve(given)
  const manifest = readManifest(source)
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new StartupError(`${target} is not empty: restore into an empty folder, nothing is ever overwritten`)
  }
  for (const { name, sha256 } of manifest.files) {
    const file = join(source, name)
    if (!existsSync(file)) throw new StartupError(`the backup ${source} lacks ${name}`)
    if ((await sha256Of(file)) !== sha256) {
      throw new StartupError(`the backup ${source} is damaged: ${name} is not what was backed up`)
    }
  }
  mkdirSync(target, { recursive: true, mode: 0o700 })
  const stored = join(target, filesName)
  try {
    if (manifest.files.some(({ name }) => name.startsWith(`${filesName}/`))) mkdirSync(stored, { mode: 0o700 })
    for (const { name } of manifest.files) copyDurably(join(source, name), join(target, name))
    if (isVerified) await compare(target, manifest)
    // From here on it goes its own way: no copy of before can pass for it.
    beginRowsEpoch(join(target, 'minga.sqlite'))
  } catch (error) {
    for (const { name } of manifest.files) rmSync(join(target, name), { force: true })
    rmSync(stored, { recursive: true, force: true })
    throw error
  }
  return manifest
}

async function compare(folder: string, manifest: Manifest): Promise<void> {
  const rows = integrityOf(join(folder, 'minga.sqlite'))
  if (rows !== 'ok') throw new StartupError(`minga.sqlite is damaged: ${rows.replaceAll('\n', ' ')}`)
  const { rooms, faults } = await checkFolder(folder)
  const [fault] = faults
  if (fault !== undefined) throw new StartupError(fault)
  const restored = new Map(rooms.map(({ room, head, content }) => [room, `${head} ${content}`]))
  for (const { room, head, content } of manifest.rooms) {
    if (restored.get(room) !== `${head} ${content}`) {
      throw new StartupError(`room ${room} does not read as it was backed up`)
    }
  }
  if (restored.size !== manifest.rooms.length) throw new StartupError('there are other rooms than were backed up')
}
