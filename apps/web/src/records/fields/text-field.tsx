import { Textarea, TextInput } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'

import { useFieldContext } from '../panel/field-context.ts'
import { FieldFrame, PlainValue } from './field-frame.tsx'
import { useKeptText } from './use-kept-text.ts'

interface TextFieldProps {
  readonly name: string
  readonly label: ReactNode
  readonly value: string | null
  readonly onCommit: (value: string | null) => void
  readonly maxLength: number
  readonly lines?: number
  readonly wide?: boolean
  readonly hint?: ReactNode
}

/** A short text of a record, written on blur. Enter leaves the field, Escape reverts it. */
export function TextField({ name, label, value, onCommit, maxLength, lines = 1, wide, hint }: TextFieldProps) {
  const { editable } = useFieldContext()
  const kept = useKeptText(value ?? '', (text) => onCommit(text.trim() === '' ? null : text.trim()))
  const id = `field-${name}`
  const frame = { name, label, wide: wide ?? lines > 1 }
  if (!editable) {
    return (
      <FieldFrame {...frame}>
        <PlainValue>{value}</PlainValue>
      </FieldFrame>
    )
  }
  const control = {
    id,
    maxLength,
    value: kept.text,
    onFocus: kept.focus,
    onBlur: kept.blur,
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => leaveByKey(event, kept.revert, lines === 1),
  }
  return (
    <FieldFrame {...frame} htmlFor={id} hint={hint}>
      {lines === 1 ? (
        <TextInput {...control} onChange={(event) => kept.change(event.currentTarget.value)} />
      ) : (
        <Textarea
          {...control}
          autosize
          minRows={lines}
          maxRows={12}
          onChange={(event) => kept.change(event.currentTarget.value)}
        />
      )}
    </FieldFrame>
  )
}

/** Escape reverts and leaves the field (a second Escape closes the panel); Enter leaves a field of one line. */
export function leaveByKey(event: KeyboardEvent<HTMLElement>, revert: () => void, isSingleLine: boolean) {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Escape') {
    event.stopPropagation()
    revert()
    leave(event.currentTarget)
  } else if (event.key === 'Enter' && isSingleLine) {
    event.preventDefault()
    leave(event.currentTarget)
  }
}

/** Moves the focus to the panel around the field, so that it does not fall back to the top of the page. */
function leave(field: HTMLElement) {
  const panel = field.closest<HTMLElement>('[tabindex="-1"]')
  if (panel) panel.focus({ preventScroll: true })
  else field.blur()
}
