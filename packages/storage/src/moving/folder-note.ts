import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { movingNote, type MovingNote } from './moving-note.ts'

const noteName = 'moving.json'

/** What a folder says about a move; undefined where there is none. */
export function readFolderNote(folder: string): MovingNote | undefined {
  const file = join(folder, noteName)
  return existsSync(file) ? movingNote.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

/** Written aside and renamed: whenever the power fails, the note is the old one or this one. */
export function writeFolderNote(folder: string, note: MovingNote): void {
  const file = join(folder, noteName)
  writeFileSync(`${file}.new`, `${JSON.stringify(note)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  if (note.state === 'gone') refuseEarlierMingas(folder, note.place)
}

export function forgetFolderNote(folder: string): void {
  rmSync(join(folder, noteName), { force: true })
}

/** They know no note: of a lock that is no database they say that the folder can't be written. */
function refuseEarlierMingas(folder: string, place: string): void {
  const lock = join(folder, 'lock.sqlite')
  writeFileSync(`${lock}.new`, `moved to ${place}: see moving.json\n`, { mode: 0o600, flush: true })
  renameSync(`${lock}.new`, lock)
}
