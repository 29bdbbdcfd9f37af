import type { Db } from '@minga/storage/database/schema'

import { Refusal } from '../../http/refusal.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'

export interface GroupParts {
  readonly db: Db
  readonly rooms: RoomEditor
  readonly now: () => Date
}

/** Another person decided the same thing meanwhile: `seen` no longer holds, and nothing was changed. */
export const stale = new Refusal('conflict', 'another person changed this meanwhile: look again', 'seen')
