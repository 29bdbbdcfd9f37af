import type { CommentBlock } from '@minga/domain/thread/comment-text'
import { createElement, useEffect, useState, type ReactNode } from 'react'

import { CommentWords } from '../comment-words.tsx'
import { PlainField } from '../plain-field.tsx'
import type { CommentEditor, CommentEditorProps } from './comment-editor.tsx'

/**
 * The field of a comment: plain text until the editor has loaded, which then takes over the text. Formatted text waits
 * for the editor, which keeps its formatting.
 */
export function CommentField({
  blocks,
  isWantedAtOnce,
  startsHere,
  ...field
}: Omit<CommentEditorProps, 'initial' | 'focused'> & {
  readonly blocks: readonly CommentBlock[]
  readonly isWantedAtOnce: boolean
}) {
  const [isPlain] = useState(blocks.length === 0)
  const [isWanted, setIsWanted] = useState(isWantedAtOnce || !isPlain)
  const [isComposing, setIsComposing] = useState(false)
  const [hasFocus, setHasFocus] = useState(startsHere)
  const isEditorHere = useCommentEditor(isWanted && !isComposing)
  const shared = { ...field, startsHere: hasFocus }
  if (isEditorHere) return <FetchedCommentEditor {...shared} initial={blocks} focused={setHasFocus} />
  if (!isPlain) return <CommentWords text={blocks} />
  return (
    <PlainField
      {...shared}
      focused={(isHere) => {
        setHasFocus(isHere)
        setIsWanted(true)
      }}
      composing={setIsComposing}
    />
  )
}

let fetched: typeof CommentEditor | undefined

/** Renders at once, unlike `lazy`, so that a person who types always has a field. Requires the loaded editor. */
function FetchedCommentEditor(props: CommentEditorProps): ReactNode {
  if (fetched === undefined) throw new Error('the editor of comments is drawn before it is here')
  return createElement(fetched, props)
}

/**
 * Loads the editor when a person wants to write, so that pages load without it. Where it cannot load, the first time
 * and offline, they write plain text.
 *
 * @returns whether it has loaded
 */
function useCommentEditor(isWanted: boolean): boolean {
  const [isHere, setIsHere] = useState(fetched !== undefined)
  useEffect(() => {
    if (!isWanted || isHere) return undefined
    let isShown = true
    const fetchEditor = async () => {
      try {
        fetched = (await import('./comment-editor.tsx')).CommentEditor
        if (isShown) setIsHere(true)
      } catch {
        // The next attempt to write tries again.
      }
    }
    void fetchEditor()
    return () => {
      isShown = false
    }
  }, [isWanted, isHere])
  return isWanted && isHere
}
