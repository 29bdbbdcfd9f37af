import { MultiSelect, TagsInput } from '@mantine/core'
import { commonFields } from '@minga/domain/record/common-fields'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useDraft } from '../../sync/use-draft.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useFieldContext } from '../panel/field-context.ts'
import type { Choice } from './choice-field.tsx'
import type { ControlProps } from './controls.tsx'
import { FieldFrame, PlainValue } from './field-frame.tsx'
import { useLateOptions } from './use-late-options.ts'

interface SetFieldProps<Value extends string> {
  readonly name: string
  readonly label: ReactNode
  readonly value: readonly Value[]
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (before: readonly Value[], after: readonly Value[]) => void
  readonly plain?: ReactNode
  readonly hint?: ReactNode
}

/** Several values of a vocabulary, each a key of its own, so that values added by two people at once are both kept. */
export function SetField<Value extends string>(props: SetFieldProps<Value>) {
  const { name, label, value, choices, onChange, plain, hint } = props
  const { t } = useTranslation('records')
  const { editable } = useFieldContext()
  const late = useLateOptions()
  const id = `field-${name}`
  const labelOf = (member: string) => choices.find((choice) => choice.value === member)?.label ?? member
  if (!editable) {
    return (
      <FieldFrame name={name} label={label} wide>
        <PlainValue>{value.length === 0 ? null : (plain ?? value.map(labelOf).join(', '))}</PlainValue>
      </FieldFrame>
    )
  }
  const unknown = value.filter((member) => !choices.some((choice) => choice.value === member))
  return (
    <FieldFrame name={name} label={label} htmlFor={id} hint={hint} wide>
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
        {...late}
      />
    </FieldFrame>
  )
}

/**
 * Several short free texts (levers, sources): Enter adds one. Suggests values of the kind's own field again; a citation
 * belongs to one record.
 */
export function FreeSetField(props: ControlProps<'words', readonly string[]>) {
  const { name, label, hint, field, value, editing, change } = props
  const { editable, drafts } = useFieldContext()
  const [typed, setTyped] = useState('')
  useDraft(drafts, {
    write: () => {
      const word = typed.trim()
      if (word !== '') change(value, [...value, word])
      return true
    },
    handOver: () => {
      setTyped('')
      return typed
    },
  })
  const others: readonly ListedRecord<AnyRecord>[] = Object.hasOwn(commonFields, name)
    ? []
    : editing.neighbours[editing.kind]
  const known = new Set(others.flatMap((other) => Reflect.get(other.record, name) as string[]))
  const id = `field-${name}`
  return (
    <FieldFrame name={name} label={label} wide {...(editable && { htmlFor: id, hint })}>
      {editable ? (
        <TagsInput
          id={id}
          data={[...known].filter((suggestion) => !value.includes(suggestion))}
          value={[...value]}
          maxLength={field.most}
          acceptValueOnBlur
          searchValue={typed}
          onSearchChange={setTyped}
          splitChars={[]}
          onChange={(after) => change(value, after.map((text) => text.trim()).filter(Boolean))}
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
