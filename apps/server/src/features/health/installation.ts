import { statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'

import { can } from '@minga/domain/access/can'
import { installationAnswer, type InstallationAnswer } from '@minga/protocol/http/installation'
import { bytesOfFiles } from '@minga/storage/file-room'
import { countWaitingMail } from '@minga/storage/notices/mail-rows'
import type { Db } from '@minga/storage/database/schema'
import { countSuspensions } from '@minga/storage/people/suspension-rows'
import type { KeeperPort } from '@minga/sync/keeper/keeper-port'
import type { Rooms } from '@minga/sync/room/rooms'

import { readLastBackup } from '../../cli/last-backup.ts'
import type { DataFolder } from '../../data-folder.ts'
import { notFound } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { version } from './version.ts'

export interface InstallationParts {
  readonly db: Db
  readonly folder: Pick<DataFolder, 'path' | 'log' | 'rows'>
  readonly keeper: Pick<KeeperPort, 'subscribe'>
  /** Rooms that are not served, because they held up all others. */
  readonly isolated: () => number
  readonly rooms: Pick<Rooms, 'size' | 'present'>
  readonly connections: () => number
  /** Whether mail is set up. */
  readonly hasMail: boolean
  readonly now: () => Date
}

/** Collects the health of an installation from its start. @returns what reads it now */
export function watchInstallation(parts: InstallationParts): () => Promise<InstallationAnswer> {
  const { db, folder, keeper, isolated, rooms, connections, hasMail, now } = parts
  const started = now().toISOString()
  let faults = 0
  keeper.subscribe((event) => {
    // Work that held the keeper is not a fault of storage: the answer counts it as `held`.
    if (event.kind === 'fault' && event.during !== 'held') faults += 1
  })
  return async () => {
    // Counting takes a moment: the number is there by the time it is read below.
    connections()
    const disk = await statfs(folder.path)
    const [log, tables, files] = [sizeOf(folder.log), sizeOf(folder.rows), await bytesOfFiles(db)]
    return {
      version,
      started,
      storage: { log, rows: tables, files, used: log + tables + files, free: disk.bavail * disk.bsize },
      backup: readLastBackup(folder.path),
      // A log that is not as its anchor says is not opened: that it runs says it was whole.
      logChecked: started,
      faults,
      held: { rooms: isolated(), people: await countSuspensions(db) },
      connections: connections(),
      rooms: rooms.size,
      people: new Set(rooms.present().map(({ person }) => person)).size,
      mail: hasMail ? await countWaitingMail(db) : null,
    }
  }
}

/** With the pages that SQLite has not yet moved into the file. */
function sizeOf(file: string): number {
  return [file, `${file}-wal`].reduce((sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0), 0)
}

export function installationRoutes(readHealth: () => Promise<InstallationAnswer>): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/administration/health',
      summary: 'The health of the installation',
      answer: installationAnswer,
      handle: async ({ visitor: { actor } }) => (can(actor, { action: 'read-health' }) ? readHealth() : notFound),
    }),
  ]
}
