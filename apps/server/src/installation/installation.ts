import type { KeyObject } from 'node:crypto'

import type { InstallationAnswer } from '@minga/protocol/http/installation'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import type { Db } from '@minga/storage/database/schema'
import type { BlobPlace } from '@minga/storage/files/blob-store'
import type { RightsWatch } from '@minga/storage/groups/rights-watch'
import type { AttemptCounter } from '@minga/storage/people/attempt-counter'
import type { LogPlace } from '@minga/storage/log/log-place'
import type { Doorbell } from '@minga/sync/log/doorbell'

import type { RunningCommands } from '../cli/control-socket.ts'
import type { LastBackup } from '../cli/last-backup.ts'

/** Stored once and never shown: a person who has one of them can sign in as anyone, or sign for the installation. */
export interface Secrets {
  /** Signs sessions; keys for all else that is sealed are derived from it. */
  readonly session: string
  /** Signs checkpoints of the audit. */
  readonly audit: KeyObject
}

/** In bytes. */
interface StoredSizes {
  readonly log: number
  readonly rows: number
  /** Undefined where the disk is another machine's. */
  readonly free: number | undefined
}

/** How long to wait, in ms, for a storage that lies on another machine and may be away for a while. */
interface Waiting {
  /** Until people are shown that what they wrote is not saved. */
  readonly notice: number
  /** Until it is asked again who may be in the rooms, when that failed. Nothing is taken before it is known. */
  readonly reviewAgain: number
}

/**
 * Where an installation keeps everything, open: a data folder that one process holds, or a PostgreSQL that nodes share. What
 * serves does not know which of them it is.
 */
export interface Installation {
  readonly db: Db
  /** Where threads open the rows themselves. */
  readonly rows: RowsPlace
  /** Opened in the keeper's thread. */
  readonly log: LogPlace
  /** The file of the historian's checkpoints, a cache; where it is '', one that ends with the process. */
  readonly history: string
  /** Where the bytes of files lie. */
  readonly files: BlobPlace
  readonly rights: RightsWatch
  readonly bell: Doorbell
  /** Undefined where storage answers or fails. */
  readonly waiting: Waiting | undefined
  /** Made when they are first asked for. */
  readonly secrets: () => Promise<Secrets>
  /** Whether an anchor beside the log says what it must hold. */
  readonly hasAnchor: boolean
  /** What an operator does about a log that is damaged. */
  readonly afterDamage: string
  /** Rejects where the rows cannot be read, or were found damaged. */
  readonly readRows: () => Promise<void>
  readonly sizes: () => Promise<StoredSizes>
  /** Who makes backups. */
  readonly backups: InstallationAnswer['backups']
  /** The last backup that Minga made; null where it made none. */
  readonly lastBackup: () => LastBackup | null
  /** Leaves nothing of changed and deleted rows in what holds them. @returns false while others read what was there */
  readonly forgetRowBytes: () => Promise<boolean>
  /** Counts tries that failed at any node, each purpose for itself; undefined where one process has everything. */
  readonly attemptsOf: ((purpose: string) => AttemptCounter) | undefined
  /** Runs a job of the whole installation, unless another node is at it. */
  readonly alone: (job: string, run: () => Promise<void>) => Promise<void>
  /** Listens for what the command line asks of a Minga that runs. @returns its undo */
  readonly listen: (commands: RunningCommands) => Promise<() => void>
  /** Puts a reason why it cannot be opened or served into a sentence for its operator. */
  readonly explain: (error: unknown) => unknown
  /** Lets go of everything. */
  readonly close: () => Promise<void>
}
