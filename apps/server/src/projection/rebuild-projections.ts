import { dropProjections } from '@minga/storage/projection/room-projection-rows'
import { dropSearchIndex } from '@minga/storage/search/write-search-index'
import type { Db } from '@minga/storage/database/schema'
import type { KeeperPort } from '@minga/sync/keeper/keeper-port'

import type { Projector } from './projector.ts'

/** Drops every row that is derived from rooms, and the index of search, and makes them anew from the log and the rows. @returns how many rooms there are */
export async function rebuildProjections({
  db,
  keeper,
  projector,
}: {
  readonly db: Db
  readonly keeper: Pick<KeeperPort, 'rooms'>
  readonly projector: Projector
}): Promise<number> {
  await dropProjections(db)
  await dropSearchIndex(db)
  await projector.catchUp(db)
  await projector.indexed()
  return (await keeper.rooms()).length
}
