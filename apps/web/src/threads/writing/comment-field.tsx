import type { CommentBlock } from '@minga/domain/thread/comment-text'
import type { GroupView } from '@minga/protocol/http/me'
import { createElement, useEffect, useState, type ReactNode, type KeyboardEvent } from 'react'

import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { useCallable } from '../../prose/menus/callable.ts'
import { CommentWords } from '../comment-words.tsx'
import { writtenComment } from '../written-comment.ts'
import type { CommentEditor, CommentEditorProps } from './comment-editor.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

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

/** A plain text field, until the editor has loaded or where it cannot load. */
function PlainField({
  group,
  label,
  startsHere,
  focused,
  composing,
  changed,
  pressed,
}: {
  readonly group: GroupView
  readonly label: string
  readonly startsHere: boolean
  /** Reports the focus, so that the editor can take it over. */
  readonly focused: (isHere: boolean) => void
  /** Reports text composition (an accent and its vowel), during which the editor must not replace the field. */
  readonly composing: (isComposing: boolean) => void
  readonly changed: (blocks: CommentBlock[]) => void
  readonly pressed: (event: KeyboardEvent['nativeEvent']) => boolean
}) {
  const callable = useCallable(group)
  const [typed, setTyped] = useState('')
  return (
    <GrowingTextarea
      ref={startsHere ? focusAtOnce : null}
      aria-label={label}
      placeholder={label}
      minRows={2}
      maxRows={12}
      value={typed}
      onFocus={() => focused(true)}
      onBlur={() => focused(false)}
      onCompositionStart={() => composing(true)}
      onCompositionEnd={() => composing(false)}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value)
        changed(writtenComment(value, callable))
      }}
      onKeyDown={(event) => {
        if (!pressed(event.nativeEvent)) return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
