import { can } from '@minga/domain/access/can'
import { installationAnswer, type InstallationAnswer } from '@minga/protocol/http/installation'
import { bytesOfFiles } from '@minga/storage/file-room'
import { countWaitingMail } from '@minga/storage/notices/mail-rows'
import type { Db } from '@minga/storage/database/schema'
import { countSuspensions } from '@minga/storage/people/suspension-rows'
import type { KeeperPort } from '@minga/sync/keeper/keeper-port'
import type { Rooms } from '@minga/sync/room/rooms'

import { notFound } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { Installation } from '../../installation/installation.ts'
import { version } from './version.ts'

export interface InstallationParts {
  readonly db: Db
  readonly installation: Pick<Installation, 'sizes' | 'backups' | 'lastBackup' | 'hasAnchor'>
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
  const { db, installation, keeper, isolated, rooms, connections, hasMail, now } = parts
  const started = now().toISOString()
  let faults = 0
  keeper.subscribe((event) => {
    // Work that held the keeper is not a fault of storage: the answer counts it as `held`.
    if (event.kind === 'fault' && event.during !== 'held') faults += 1
  })
  return async () => {
    // Counting takes a moment: the number is there by the time it is read below.
    connections()
    const { log, rows: tables, free } = await installation.sizes()
    const files = await bytesOfFiles(db)
    return {
      version,
      started,
      storage: { log, rows: tables, files, used: log + tables + files, free: free ?? null },
      backups: installation.backups,
      backup: installation.lastBackup(),
      // A log that is not as its anchor says is not opened: that it runs says it was whole.
      logChecked: installation.hasAnchor ? started : null,
      faults,
      held: { rooms: isolated(), people: await countSuspensions(db) },
      connections: connections(),
      rooms: rooms.size,
      people: new Set(rooms.present().map(({ person }) => person)).size,
      mail: hasMail ? await countWaitingMail(db) : null,
    }
  }
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
