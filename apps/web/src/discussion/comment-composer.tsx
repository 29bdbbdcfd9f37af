import { Button, Textarea } from '@mantine/core'
import { saysNothing, type CommentText } from '@minga/domain/thread/comment-text'
import type { GroupView } from '@minga/protocol/http/me'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { NameSuggestions, useNameSuggestions } from './name-suggestions.tsx'
import { writtenComment } from './written-comment.ts'

/** Words to be said, with names to call. Sends with ⌘ or Ctrl and Enter; says on its button who will hear it. */
export function CommentComposer({
  group,
  label,
  send,
  sendLabel,
  initial = '',
  startsHere = false,
  cancel,
  children,
}: {
  readonly group: GroupView
  readonly label: string
  readonly sendLabel: string
  readonly send: (text: CommentText) => void
  readonly initial?: string
  readonly startsHere?: boolean
  readonly cancel?: (() => void) | undefined
  /** What else is chosen before sending. */
  readonly children?: ReactNode
}) {
  const { t } = useTranslation('discussion')
  const field = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState(initial)
  useEffect(() => {
    if (startsHere) field.current?.focus()
  }, [startsHere])
  const names = useNameSuggestions(group, field, typed, setTyped)
  const text = writtenComment(typed, names.callable)
  const isEmpty = saysNothing(text)
  const submit = () => {
    if (isEmpty) return
    send(text)
    setTyped('')
  }
  const pressed = (event: KeyboardEvent) => {
    if (names.pressed(event)) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      submit()
    }
    if (event.key === 'Escape' && cancel !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      cancel()
    }
  }
  return (
    <div className="comment-composer">
      <Textarea
        ref={field}
        aria-label={label}
        placeholder={label}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={8000}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={pressed}
      />
      <NameSuggestions names={names} />
      {children}
      <div className="comment-send">
        {cancel === undefined ? null : (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={cancel}>
            {t('cancel')}
          </Button>
        )}
        <Button size="compact-sm" onClick={submit} disabled={isEmpty}>
          {sendLabel}
        </Button>
      </div>
    </div>
  )
}
