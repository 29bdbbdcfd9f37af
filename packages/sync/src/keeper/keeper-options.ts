import type { Ownership } from '../log/ownership.ts'
import type { RoomName } from '../log/room-name.ts'
import type { Snapshot, StoredRoom, UpdateLog } from '../log/update-log.ts'
import type { ForbiddenKeys } from '../strike/forbidden-names.ts'
import type { Clock } from './clock.ts'
import type { CompactionRule } from './compaction.ts'
import type { RoomContents } from './room-contents.ts'
import type { RoomQuota } from './room-quota.ts'
import type { WorkLimits } from './work-limits.ts'
import type { WorkMark } from './work-mark.ts'

export interface KeeperOptions {
  readonly log: UpdateLog
  /** Which rooms are this node's; all of them, where it is not given. */
  readonly ownership?: Pick<Ownership, 'confirm' | 'giveTo' | 'onLost'>
  readonly clock: Clock
  readonly contents: RoomContents
  /** How many stored bytes may be loaded as documents at a time. */
  readonly shadowBudget?: number
  /** How long a document stays loaded after it was last needed, in ms. */
  readonly shadowIdle?: number
  readonly isCompactionDue?: CompactionRule
  /** `compact` in a place where it delays no request, because a large room takes long enough for people to notice. */
  readonly fold?: (stored: StoredRoom) => Promise<Snapshot>
  readonly quota?: RoomQuota
  readonly workLimits?: WorkLimits
  /** How long folding tails into snapshots may hold up closing, in ms. */
  readonly closingTime?: number
  /** Keys of rooms under which nothing may come, from the beginning on; see `KeeperPort.forbidKeys`. */
  readonly forbidden?: ReadonlyMap<RoomName, ForbiddenKeys>
  /** Marks the work that takes the processor, as long as it does. */
  readonly mark?: WorkMark
}
