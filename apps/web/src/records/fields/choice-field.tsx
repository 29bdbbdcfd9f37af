import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useFieldContext } from '../panel/field-context.ts'
import { FieldFrame, PlainValue } from './field-frame.tsx'
import { useLateOptions } from './use-late-options.ts'
import { Segments } from '../../ui/segments.tsx'

export interface Choice<Value extends string = string> {
  readonly value: Value
  readonly label: string
}

interface ChoiceFieldProps<Value extends string> {
  readonly name: string
  readonly label: ReactNode
  readonly value: Value | null
  readonly choices: readonly Choice<Value>[]
  readonly onChoose: (value: Value | null) => void
  /** A field that always has a value can't be emptied. */
  readonly required?: boolean
  readonly searchable?: boolean
  readonly hint?: ReactNode
  readonly plain?: ReactNode
  /** Takes the full width of the panel, for long words. */
  readonly wide?: boolean
}

/** Chooses one value of a vocabulary; written as soon as it is chosen. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { name, label, value, choices, onChoose, required = false, searchable = false, hint, plain } = props
  const { wide = false } = props
  const { t } = useTranslation('records')
  const { editable } = useFieldContext()
  const late = useLateOptions()
  const id = `field-${name}`
  const words = choices.find((choice) => choice.value === value)?.label ?? value
  if (!editable) {
    return (
      <FieldFrame name={name} label={label} wide={wide}>
        <PlainValue>{value === null ? null : (plain ?? words)}</PlainValue>
      </FieldFrame>
    )
  }
  return (
    <FieldFrame name={name} label={label} htmlFor={id} hint={hint} wide={wide}>
      <Select
        id={id}
        data={withUnknown(choices, value)}
        value={value}
        onChange={(chosen) => onChoose(choices.find((choice) => choice.value === chosen)?.value ?? null)}
        allowDeselect={!required}
        clearable={!required}
        searchable={searchable}
        placeholder={t('field.choose')}
        nothingFoundMessage={t('field.nothingFound')}
        {...late}
      />
    </FieldFrame>
  )
}

/** A few choices, all visible, so that the common fields take one click. */
export function SegmentField<Value extends string>(props: {
  readonly name: string
  readonly label: ReactNode
  readonly value: Value | null
  readonly choices: readonly Choice<Value>[]
  readonly onChoose: (value: Value) => void
  readonly plain: ReactNode
  readonly hint?: ReactNode
}) {
  const { name, label, value, choices, onChoose, plain, hint } = props
  const { editable } = useFieldContext()
  return (
    <FieldFrame name={name} label={label} hint={editable ? hint : undefined} wide>
      {editable ? (
        <Segments
          fullWidth
          aria-labelledby={`label-${name}`}
          data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
          value={value ?? ''}
          onChange={(chosen) => {
            const choice = choices.find((candidate) => candidate.value === chosen)
            if (choice) onChoose(choice.value)
          }}
        />
      ) : (
        <PlainValue>{plain}</PlainValue>
      )}
    </FieldFrame>
  )
}

/** Keeps a value visible that is not among the choices, because a newer client wrote it or it was removed. */
function withUnknown(choices: readonly Choice[], value: string | null): Choice[] {
  if (value === null || choices.some((choice) => choice.value === value)) return [...choices]
  return [{ value, label: value }, ...choices]
}
