import type { BlockTexts, Passage } from '@minga/domain/thread/passage'
import { relocate } from '@minga/domain/thread/relocate'
import type { Db } from '@minga/storage/database/schema'
import { blockTexts } from '@minga/storage/projection/follow-passages'
import type { SeenPassages } from '@minga/storage/threads/thread-rows'

/** The server alone says where words stand. What it has not seen yet is attached when it has. */
export async function seenPassages(db: Db, room: string, passages: readonly Passage[]): Promise<SeenPassages> {
  return passagesSeenIn(await blockTexts(db, room), passages)
}

/** The same for many discussions of one room, whose words are read once. */
export function passagesSeenIn(current: BlockTexts, passages: readonly Passage[]): SeenPassages {
  return passages.map((passage) => {
    const found = relocate({ passage, words: passage.quotation, earlier: undefined, current })
    return found === undefined ? { ...passage, attached: false } : { ...found, attached: true }
  })
}
