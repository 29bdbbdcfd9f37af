import type { CommentBlock } from '@minga/domain/thread/comment-text'
import { createElement, useEffect, useState, type ReactNode } from 'react'

import { CommentWords } from '../comment-words.tsx'
import { PlainField } from '../plain-field.tsx'
import type { CommentEditor, CommentEditorProps } from './comment-editor.tsx'

/**
 * Where a comment is written: a field of plain words until the editor is here, which then takes over what was written. Words that have
 * a form already wait for the editor that keeps it.
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

/** Drawn at once, as `lazy` would not: no writer is without a field for a moment. Only once it is here. */
function FetchedCommentEditor(props: CommentEditorProps): ReactNode {
  if (fetched === undefined) throw new Error('the editor of comments is drawn before it is here')
  return createElement(fetched, props)
}

/**
 * Fetches the editor once somebody wants to write: the pages do without it. Where it cannot be fetched, offline for the first
 * time, one writes plain words.
 *
 * @returns whether it is here
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
