import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { Anchor } from '@minga/storage/log/anchor'
import { findDamage } from '@minga/storage/log/find-damage'
import { openLogForReading } from '@minga/storage/log/read-log'
import { findRowsDamage } from '@minga/storage/database/find-rows-damage'

import { openDataFolder, StartupError } from '../data-folder.ts'
import { checkRooms, type CheckedRoom } from './check-rooms.ts'
import { manifestName } from './manifest.ts'
import { checkStoredFiles } from './stored-files.ts'

export interface FolderCheck {
  readonly rooms: readonly CheckedRoom[]
  /** Sentences, one for each thing that is wrong. */
  readonly faults: readonly string[]
}

/**
 * Compares a log and the rows with their anchors and themselves, every room's snapshot with its whole history, and
 * what goes with comments with what was attached. Works on a backup, and on a data folder that no Minga has open.
 */
export async function verify(data: string): Promise<FolderCheck> {
  const folder = resolve(data)
  if (!existsSync(join(folder, 'log.sqlite'))) throw new StartupError(`there is no data in ${folder}`)
  if (existsSync(join(folder, manifestName))) return checkFolder(folder)
  const held = openDataFolder(folder)
  try {
    return await checkFolder(folder)
  } finally {
    held.release()
  }
}

export async function checkFolder(folder: string): Promise<FolderCheck> {
  const file = join(folder, 'log.sqlite')
  const check = findDamage(file, Anchor.read(join(folder, 'log.anchor')))
  if (!check.ok) return { rooms: [], faults: [`the log is damaged: ${check.reason}`] }
  const rows = findRowsDamage(join(folder, 'minga.sqlite'), 'pages')
  if (!rows.ok) return { rooms: [], faults: [`minga.sqlite is damaged: ${rows.reason}`] }
  const log = openLogForReading(file)
  try {
    const rooms = await checkRooms(log)
    const faults = rooms.flatMap(({ room, fault }) => (fault === undefined ? [] : [`room ${room} ${fault}`]))
    return { rooms, faults: [...faults, ...(await checkStoredFiles(folder))] }
  } finally {
    await log.close()
  }
}
