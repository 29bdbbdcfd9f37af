import { TextInput } from '@mantine/core'
import type { KeyboardEvent } from 'react'

import { useDraft } from '../../sync/use-draft.ts'
import { useFieldContext } from '../panel/field-context.ts'
import type { ControlProps } from './controls.tsx'
import { FieldFrame, PlainValue } from './field-frame.tsx'
import { useKeptText } from './use-kept-text.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

/** A short text of a record, written on blur. Enter leaves the field, Escape reverts it. */
export function TextField({ name, label, hint, field, value, write }: ControlProps<'text', string | null>) {
  const { editable, drafts } = useFieldContext()
  const kept = useKeptText(value ?? '', (text) => write(text.trim() === '' ? null : text.trim()))
  useDraft(drafts, kept.draft)
  const id = `field-${name}`
  const maxLength = field.most
  // A sentence or two gets a row of its own, and two lines of it.
  const lines = maxLength >= 300 ? 2 : 1
  const frame = { name, label, wide: maxLength >= 200 }
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
        <GrowingTextarea
          {...control}
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
