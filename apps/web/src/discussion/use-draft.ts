import { commentText, type CommentBlock } from '@minga/domain/thread/comment-text'
import { useCallback, useState } from 'react'

import { useMe } from '../api/use-me.ts'

/**
 * What somebody has begun to write at a place and not sent, kept on this device alone. Read once: two tabs do not write into one
 * another.
 */
export function useDraft(place: string) {
  const key = `minga.draft.${useMe().person.id}.${place}`
  const [kept] = useState(() => readDraft(key))
  const keep = useCallback(
    (blocks: readonly CommentBlock[]) => {
      try {
        if (blocks.length === 0) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(blocks))
      } catch {
        // The device's storage is full: the words stand in the composer.
      }
    },
    [key],
  )
  return { kept, keep }
}

/** What an older page left there may have any shape. */
function readDraft(key: string): readonly CommentBlock[] {
  try {
    return commentText.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]')).data ?? []
  } catch {
    return []
  }
}
