import { Textarea } from '@mantine/core'
import type { CommentBlock } from '@minga/domain/thread/comment-text'
import type { GroupView } from '@minga/protocol/http/me'
import { useState, type KeyboardEvent } from 'react'

import { focusAtOnce } from '../ui/focus-at-once.ts'
import { useCallable } from './callable.ts'
import { writtenComment } from './written-comment.ts'

/** Where one begins to write before the editor is here, and writes plain words where it cannot come. */
export function PlainField({
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
  /** Remembered for the editor that takes over. */
  readonly focused: (isHere: boolean) => void
  /** A letter is being put together, as an accent and its vowel: not the moment to change places. */
  readonly composing: (isComposing: boolean) => void
  readonly changed: (blocks: CommentBlock[]) => void
  readonly pressed: (event: KeyboardEvent['nativeEvent']) => boolean
}) {
  const callable = useCallable(group)
  const [typed, setTyped] = useState('')
  return (
    <Textarea
      ref={startsHere ? focusAtOnce : null}
      aria-label={label}
      placeholder={label}
      autosize
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
