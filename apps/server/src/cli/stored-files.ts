import { constants, copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { forgetStoredFiles, storedFilesIn, type StoredFile } from '@minga/storage/stored-files'

import { filesName, StartupError } from '../data-folder.ts'
import { sha256Of } from './manifest.ts'

/**
 * Copies what the copied rows name. People go on: what was deleted since the rows were copied leaves the copy too,
 * and what was added since is not in it.
 *
 * @throws StartupError where something is named and not there
 */
export function copyStoredFiles(source: string, target: string): void {
  const copied = join(target, 'minga.sqlite')
  const named = storedFilesIn(copied)
  if (named.length === 0) return
  mkdirSync(join(target, filesName), { mode: 0o700 })
  const missing = named.filter(({ stored }) => !copyOne(source, target, stored))
  if (missing.length === 0) return
  const still = new Set(storedFilesIn(join(source, 'minga.sqlite')).map(({ stored }) => stored))
  const lost = missing.find(({ stored }) => still.has(stored))
  if (lost !== undefined) throw new StartupError(faultOf(lost, 'is missing'))
  forgetStoredFiles(
    copied,
    missing.map(({ stored }) => stored),
  )
}

/** Sentences, one for each file that is not there or not what was sent. */
export async function checkStoredFiles(folder: string): Promise<string[]> {
  const rows = join(folder, 'minga.sqlite')
  if (!existsSync(rows)) return []
  const faults: string[] = []
  for (const named of storedFilesIn(rows)) {
    const file = join(folder, filesName, named.stored)
    const size = statSync(file, { throwIfNoEntry: false })?.size
    if (size === undefined) faults.push(faultOf(named, 'is missing'))
    else if (size !== named.bytes || (await sha256Of(file)) !== named.sha256) {
      faults.push(faultOf(named, 'is not what was attached'))
    }
  }
  return faults
}

function copyOne(source: string, target: string, stored: string): boolean {
  try {
    // Without a copy of the bytes where the file system can share them.
    copyFileSync(join(source, filesName, stored), join(target, filesName, stored), constants.COPYFILE_FICLONE)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

/** The person who attached it can help: they take it off the comment or out of the text and send it again. */
function faultOf({ stored, name, by }: StoredFile, fault: string): string {
  return `${filesName}/${stored} ${fault}: ${JSON.stringify(name)}, sent by the person ${by}, who can take it off the comment or out of the text`
}
