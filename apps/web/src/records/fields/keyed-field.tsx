import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { entryKey, keyed } from '@minga/domain/record/field'
import { IconX } from '@tabler/icons-react'
import { useRef, useState, type FocusEvent, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useDraft } from '../../sync/use-draft.ts'
import { decimalWords } from '../decimal-words.ts'
import { useFieldContext } from '../panel/field-context.ts'
import type { ControlProps } from './controls.tsx'
import { DecimalInput } from './decimal-input.tsx'
import { FieldFrame, PlainValue } from './field-frame.tsx'
import { typedDecimal } from './typed-number.ts'
import { Form } from '../../ui/form.tsx'

type Entries = Readonly<Record<string, string | null>>

const { schema } = keyed()
const isValid = (decimal: string) => schema.safeParse({ key: decimal }).success

/**
 * A table of keys (years, scenarios) and figures. Each entry is written by itself, so two people who edit two years
 * both keep theirs.
 */
export function KeyedField(props: ControlProps<'keyed', Entries>) {
  const { name, label, hint, value, editing, write } = props
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const newKey = useRef<HTMLInputElement>(null)
  const entries = Object.entries(value).flatMap(([key, figure]) => (figure === null ? [] : [{ key, figure }]))
  const { editable } = editing
  const remove = (key: string) => {
    write({ [key]: null })
    // The button goes with its row.
    newKey.current?.focus()
  }
  return (
    <FieldFrame name={name} label={label} hint={editable ? hint : undefined} wide>
      {entries.length === 0 ? (
        editable ? null : (
          <PlainValue>{null}</PlainValue>
        )
      ) : (
        <ul className="keyed-rows">
          {entries.map(({ key, figure }) => (
            <li key={key} className="keyed-row">
              <span className="keyed-key">{key}</span>
              {editable ? (
                <>
                  <DecimalInput
                    label={t('keyed.value', { key })}
                    value={figure}
                    isValid={isValid}
                    problem={t('number.notUnderstood')}
                    onCommit={(decimal) => (decimal === '' ? remove(key) : write({ [key]: decimal }))}
                  />
                  <ActionIcon size="sm" aria-label={t('keyed.remove', { key })} onClick={() => remove(key)}>
                    <IconX size={14} />
                  </ActionIcon>
                </>
              ) : (
                <span className="figures">{decimalWords(figure, locale)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {editable ? (
        <NewEntry
          keyField={newKey}
          isTaken={(key) => Object.hasOwn(value, key)}
          onAdd={(key, figure) => write({ [key]: figure })}
        />
      ) : null}
    </FieldFrame>
  )
}

interface NewEntryProps {
  readonly keyField: RefObject<HTMLInputElement | null>
  readonly isTaken: (key: string) => boolean
  readonly onAdd: (key: string, figure: string) => void
}

/** Enter adds the entry, and the next one can be typed. Leaving adds it too, as every other field is written. */
function NewEntry({ keyField, isTaken, onAdd }: NewEntryProps) {
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const [key, setKey] = useState('')
  const [text, setText] = useInputState('')
  const [isRefused, setRefused] = useState(false)
  const figure = typedDecimal(text, locale)
  const keyProblem = isTaken(key) ? t('keyed.taken', { key }) : entryKey.test(key) ? undefined : t('keyed.wrongKey')
  const figureProblem = figure !== undefined && isValid(figure) ? undefined : t('number.notUnderstood')
  const isEmpty = key === '' && text === ''
  const empty = () => {
    setKey('')
    setText('')
    setRefused(false)
  }
  /** @returns whether it is in the table now */
  const add = (): boolean => {
    const isWhole = keyProblem === undefined && figureProblem === undefined && figure !== undefined
    setRefused(!isWhole)
    if (!isWhole) return false
    onAdd(key, figure)
    empty()
    return true
  }
  useDraft(useFieldContext().drafts, {
    write: () => isEmpty || add(),
    handOver: () => {
      empty()
      return `${key} ${text}`.trim()
    },
  })
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent<HTMLInputElement | HTMLButtonElement>) => {
    if (!isEmpty && currentTarget.form?.contains(relatedTarget) === false) add()
  }
  return (
    <Form
      className="keyed-row"
      noValidate
      send={() => {
        if (add()) keyField.current?.focus()
      }}
    >
      <TextInput
        ref={keyField}
        aria-label={t('keyed.key')}
        placeholder={t('keyed.key')}
        value={key}
        maxLength={20}
        error={isRefused ? keyProblem : undefined}
        onBlur={onBlur}
        onChange={(event) => setKey(event.currentTarget.value.trim())}
      />
      <TextInput
        aria-label={t('keyed.amount')}
        placeholder={t('keyed.amount')}
        inputMode="decimal"
        className="decimal-input"
        value={text}
        error={isRefused ? figureProblem : undefined}
        onBlur={onBlur}
        onChange={setText}
      />
      <Button type="submit" size="xs" variant="default" disabled={isEmpty} onBlur={onBlur}>
        {t('keyed.add')}
      </Button>
    </Form>
  )
}
