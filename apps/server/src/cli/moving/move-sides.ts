import type { Db } from '@minga/storage/database/schema'
import type { BlobStore } from '@minga/storage/files/blob-store'
import type { RoomClaim } from '@minga/storage/log/chain'
import type { MovedTable, TableReader, TableWriter } from '@minga/storage/moving/moved-table'

/** A place of a move. */
export type MovePlace =
  | { readonly kind: 'folder'; readonly path: string }
  /** `key` seals the secrets that lie in a database. */
  | { readonly kind: 'postgres'; readonly url: string; readonly key: Uint8Array }

/** What signs sessions and checkpoints, as text; undefined where there is none yet. */
interface MovedSecrets {
  readonly session: string | undefined
  readonly audit: string | undefined
}

interface MoveSide {
  /** For people and notes, without a password. */
  readonly place: string
  readonly db: Db
  readonly blobs: BlobStore
  readonly close: () => Promise<void>
}

/** The place that is left: held, so that nothing changes in it, and found whole. */
export interface MoveSource extends MoveSide {
  readonly tables: TableReader
  /** What each of its rooms adds up to, counted again from its first update. */
  readonly rooms: readonly RoomClaim[]
  readonly secrets: MovedSecrets
  /** From here on no Minga serves it. @throws StartupError where something was written in it meanwhile */
  readonly markGone: (place: string, now: Date) => Promise<void>
}

/** The place that is moved to. No Minga serves it before it is finished. */
export interface MoveTarget extends MoveSide {
  readonly tables: TableWriter
  readonly keepSecrets: (secrets: MovedSecrets) => Promise<void>
  /** Called with the tables of the rows, and then with those of the log, once they are filled. */
  readonly settle: (of: MovedTable['of'], rooms: readonly RoomClaim[]) => Promise<void>
  /** What each of its rooms adds up to, counted again. @throws LogDamagedError */
  readonly countAgain: () => Promise<readonly RoomClaim[]>
  readonly markWhole: (now: Date) => Promise<void>
  /** Makes it a place that is served. */
  readonly finish: () => Promise<void>
}
