import { commentText, type CommentBlock } from '@minga/domain/thread/comment-text'
import { useCallback, useState } from 'react'

import { useMe } from '../api/account.ts'
import { keepHere, keptJsonHere } from './on-this-device.ts'

/**
 * What somebody has begun to write at a place and not sent, kept on this device alone. Read once: two tabs do not write into one
 * another.
 */
export function useDraft(place: string) {
  const key = `minga.draft.${useMe().person.id}.${place}`
  const [kept] = useState((): readonly CommentBlock[] => commentText.safeParse(keptJsonHere(key)).data ?? [])
  const keep = useCallback(
    (blocks: readonly CommentBlock[]) => {
      keepHere(key, blocks.length === 0 ? undefined : JSON.stringify(blocks))
    },
    [key],
  )
  return { kept, keep }
}
