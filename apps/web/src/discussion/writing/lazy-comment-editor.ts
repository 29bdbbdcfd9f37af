import { lazy, useEffect, useState } from 'react'

const fetchEditor = async () => ({ default: (await import('./comment-editor.tsx')).CommentEditor })

let isFetched = false

/** Shown once it is here. */
export const LazyCommentEditor = lazy(fetchEditor)

/**
 * Fetches the editor once somebody wants to write: the pages do without it. Where it cannot be fetched, offline for the first
 * time, one writes plain words.
 *
 * @returns whether it is here
 */
export function useCommentEditor(isWanted: boolean): boolean {
  const [isHere, setIsHere] = useState(isFetched)
  useEffect(() => {
    if (!isWanted || isHere) return undefined
    let isShown = true
    const fetched = async () => {
      try {
        await fetchEditor()
        isFetched = true
        if (isShown) setIsHere(true)
      } catch {
        // Asked again by the next who begins to write.
      }
    }
    void fetched()
    return () => {
      isShown = false
    }
  }, [isWanted, isHere])
  return isWanted && isHere
}
