import type { Rows } from '@minga/storage/database/schema'

import { Refusal } from '../../http/refusal.ts'
import type { RoomEditor } from '../../rooms/room-editor.ts'

export interface GroupParts {
  readonly rows: Rows
  readonly rooms: RoomEditor
  readonly now: () => Date
}

/** Somebody else decided the same thing meanwhile: what was seen is not so any more, and nothing was changed. */
export const stale = new Refusal('conflict', 'another person changed this meanwhile: look again', 'seen')
