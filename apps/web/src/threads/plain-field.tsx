import { Textarea } from '@mantine/core'
import type { CommentBlock } from '@minga/domain/thread/comment-text'
import type { GroupView } from '@minga/protocol/http/me'
import { useState, type KeyboardEvent } from 'react'

import { focusAtOnce } from '../ui/focus-at-once.ts'
import { useCallable } from './callable.ts'
import { writtenComment } from './written-comment.ts'

/** A plain text field, until the editor has loaded or where it cannot load. */
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
