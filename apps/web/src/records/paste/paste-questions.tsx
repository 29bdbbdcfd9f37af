import { NativeSelect, Switch } from '@mantine/core'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useTranslation } from 'react-i18next'

import { requiredChoices } from '@minga/domain/record/required-choices'
import { useRecordWords } from '../use-record-words.ts'
import type { PastedProblem } from './read-rows.ts'
import type { PastedRows } from './use-pasted-rows.ts'

/** The questions that a copy leaves open, asked once: names of columns, how numbers and days are written, what is required. */
export function PasteQuestions({ kind, pasted }: { readonly kind: RecordKind; readonly pasted: PastedRows }) {
  const { t } = useTranslation('paste')
  const { label, choice } = useRecordWords()
  const { rows, writing, setWriting, otherwise, setOtherwise } = pasted
  const has = (problem: PastedProblem) => rows.some(({ problems }) => [...problems.values()].includes(problem))
  const asksDecimal = writing.decimal !== undefined || has('ambiguous-decimal')
  const asksDay = writing.dayFirst !== undefined || has('ambiguous-day')
  const required = requiredChoices(kind).filter(
    ({ name }) => otherwise.has(name) || rows.some(({ lacks, problems }) => lacks === name || problems.has(name)),
  )
  return (
    <div className="paste-questions">
      <Switch
        label={t('isNamed')}
        checked={pasted.isNamed}
        onChange={({ currentTarget: { checked } }) => pasted.setNamed(checked)}
      />
      {asksDecimal ? (
        <NativeSelect
          size="xs"
          label={t('decimal.label')}
          value={writing.decimal ?? ''}
          onChange={({ currentTarget: { value } }) =>
            setWriting({ ...writing, decimal: value === ',' || value === '.' ? value : undefined })
          }
          data={[
            { value: '', label: t('choose') },
            { value: ',', label: t('decimal.comma') },
            { value: '.', label: t('decimal.point') },
          ]}
        />
      ) : null}
      {asksDay ? (
        <NativeSelect
          size="xs"
          label={t('day.label')}
          value={writing.dayFirst === undefined ? '' : String(writing.dayFirst)}
          onChange={({ currentTarget: { value } }) =>
            setWriting({ ...writing, dayFirst: value === '' ? undefined : value === 'true' })
          }
          data={[
            { value: '', label: t('choose') },
            { value: 'true', label: t('day.day') },
            { value: 'false', label: t('day.month') },
          ]}
        />
      ) : null}
      {required.map(({ name, values }) => (
        <NativeSelect
          key={name}
          size="xs"
          label={t('otherwise', { field: label(kind, name) })}
          value={otherwise.get(name) ?? ''}
          onChange={({ currentTarget: { value } }) => setOtherwise(name, value === '' ? undefined : value)}
          data={[
            { value: '', label: t('leaveOutRows') },
            ...values.map((value) => ({ value, label: choice(kind, name, value) })),
          ]}
        />
      ))}
    </div>
  )
}
