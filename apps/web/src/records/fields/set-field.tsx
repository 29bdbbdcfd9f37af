import { MultiSelect, TagsInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useFieldContext } from '../panel/field-context.ts'
import type { Choice } from './choice-field.tsx'
import { FieldFrame, PlainValue } from './field-frame.tsx'

interface SetFieldProps<Value extends string> {
  readonly name: string
  readonly label: ReactNode
  readonly value: readonly Value[]
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (before: readonly Value[], after: readonly Value[]) => void
  readonly wide?: boolean
  readonly plain?: ReactNode
}

/** Several values of a vocabulary, each a key of its own, so that values added by two people at once are both kept. */
export function SetField<Value extends string>(props: SetFieldProps<Value>) {
  const { name, label, value, choices, onChange, wide = false, plain } = props
  const { t } = useTranslation('records')
  const { editable } = useFieldContext()
  const id = `field-${name}`
  const labelOf = (member: string) => choices.find((choice) => choice.value === member)?.label ?? member
  if (!editable) {
    return (
      <FieldFrame name={name} label={label} wide={wide}>
        <PlainValue>{value.length === 0 ? null : (plain ?? value.map(labelOf).join(', '))}</PlainValue>
      </FieldFrame>
    )
  }
  const unknown = value.filter((member) => !choices.some((choice) => choice.value === member))
  return (
    <FieldFrame name={name} label={label} htmlFor={id} wide={wide}>
      <MultiSelect
        id={id}
        data={[...choices, ...unknown.map((member) => ({ value: member, label: member }))]}
        value={[...value]}
        onChange={(after) => onChange(value, after)}
        searchable
        clearable={false}
        hidePickedOptions
        {...(value.length === 0 && { placeholder: t('field.choose') })}
        nothingFoundMessage={t('field.nothingFound')}
      />
    </FieldFrame>
  )
}

interface FreeSetFieldProps {
  readonly name: string
  readonly label: ReactNode
  readonly value: readonly string[]
  readonly suggestions?: readonly string[]
  readonly onChange: (before: readonly string[], after: readonly string[]) => void
  readonly maxLength: number
  readonly hint?: ReactNode
}

/** Several short free texts (levers, sources): Enter adds one. */
export function FreeSetField(props: FreeSetFieldProps) {
  const { name, label, value, suggestions = [], onChange, maxLength, hint } = props
  const { editable } = useFieldContext()
  const id = `field-${name}`
  return (
    <FieldFrame name={name} label={label} wide {...(editable && { htmlFor: id, hint })}>
      {editable ? (
        <TagsInput
          id={id}
          data={suggestions.filter((suggestion) => !value.includes(suggestion))}
          value={[...value]}
          maxLength={maxLength}
          acceptValueOnBlur
          splitChars={[]}
          onChange={(after) => onChange(value, after.map((text) => text.trim()).filter(Boolean))}
        />
      ) : (
        <PlainValue>
          {value.length === 0 ? null : (
            <ul className="field-list">
              {value.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
        </PlainValue>
      )}
    </FieldFrame>
  )
}
