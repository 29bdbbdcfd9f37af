import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useFieldContext } from '../panel/field-context.ts'
import { FieldPastButton } from './field-past-button.tsx'
import { FieldTalkButton } from './field-talk-button.tsx'
import './fields.css'

interface Frame {
  /** The field's key in the record. */
  readonly name: string
  readonly label: ReactNode
  /** The id of the labelled control; without it the frame is a named group. */
  readonly htmlFor?: string | undefined
  readonly hint?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A field's label and control, with who else is in it or changed it. */
export function FieldFrame({ name, label, htmlFor, hint, wide = false, children }: Frame) {
  const { enter } = useFieldContext()
  const labelId = `label-${name}`
  const isGroup = htmlFor === undefined
  return (
    // Listens to keys of the control inside; it is not a control itself.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="field"
      data-field={name}
      data-wide={wide}
      onFocus={() => enter(name)}
      onBlur={() => enter(undefined)}
      onKeyDown={keepEscapeOfOpenList}
      {...(isGroup && { role: 'group', 'aria-labelledby': labelId })}
    >
      <div className="field-top">
        {isGroup ? (
          <span id={labelId} className="field-label">
            {label}
          </span>
        ) : (
          <label htmlFor={htmlFor} className="field-label">
            {label}
          </label>
        )}
        <FieldTalkButton name={name} />
        <FieldPastButton name={name} />
      </div>
      {children}
      <FieldNote name={name} hint={hint} />
    </div>
  )
}

/** Escape closes an open list of choices, not the panel around it. */
function keepEscapeOfOpenList(event: KeyboardEvent) {
  const isOpen = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true'
  if (event.key === 'Escape' && isOpen) event.stopPropagation()
}

function FieldNote({ name, hint }: { readonly name: string; readonly hint: ReactNode }) {
  const { t } = useTranslation('records')
  const { changedBy, othersIn } = useFieldContext()
  const others = othersIn(name)
  const changed = changedBy(name)
  const note =
    others.length > 0
      ? t('note.writing', { who: others.join(', ') })
      : changed === undefined
        ? undefined
        : t('note.changed', { who: changed })
  return (
    <>
      {hint === undefined ? null : <span className="field-note">{hint}</span>}
      <output className="field-note field-news">{note}</output>
    </>
  )
}

/** The value of a field that the person may not edit. */
export function PlainValue({ children }: { readonly children: ReactNode }) {
  const isEmpty = children === null || children === undefined || children === ''
  return <div className="field-plain">{isEmpty ? <span className="dimmed">–</span> : children}</div>
}
