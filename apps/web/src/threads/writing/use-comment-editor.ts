import { createElement, useEffect, useState, type ReactNode } from 'react'

import type { CommentEditor, CommentEditorProps } from './comment-editor.tsx'

let fetched: typeof CommentEditor | undefined

/** Drawn at once, as `lazy` would not: whoever is writing must not be without a field for a moment. Only once it is here. */
export function FetchedCommentEditor(props: CommentEditorProps): ReactNode {
  if (fetched === undefined) throw new Error('the editor of comments is drawn before it is here')
  return createElement(fetched, props)
}

/**
 * Fetches the editor once somebody wants to write: the pages do without it. Where it cannot be fetched, offline for the first
 * time, one writes plain words.
 *
 * @returns whether it is here
 */
export function useCommentEditor(isWanted: boolean): boolean {
  const [isHere, setIsHere] = useState(fetched !== undefined)
  useEffect(() => {
    if (!isWanted || isHere) return undefined
    let isShown = true
    const fetchEditor = async () => {
      try {
        fetched = (await import('./comment-editor.tsx')).CommentEditor
        if (isShown) setIsHere(true)
      } catch {
        // Asked again by the next who begins to write.
      }
    }
    void fetchEditor()
    return () => {
      isShown = false
    }
  }, [isWanted, isHere])
  return isWanted && isHere
}
