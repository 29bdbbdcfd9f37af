import type { Db } from '@minga/storage/database/schema'

import type { RoomEditor } from '../../rooms/room-editor.ts'

export interface GroupParts {
  readonly db: Db
  readonly rooms: RoomEditor
  readonly now: () => Date
}
