import { milestone, type Milestone } from '@minga/domain/milestone/milestone'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { ChoiceField } from '../../records/fields/choice-field.tsx'
import { FieldFrame, PlainValue } from '../../records/fields/field-frame.tsx'
import { NumberField } from '../../records/fields/number-field.tsx'
import { TextField } from '../../records/fields/text-field.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { targetWords } from './target-words.ts'

const comparisons = milestone.shape.comparison.unwrap().unwrap().options

/** Indicator, comparison, value, unit, base year; and the sentence that they make together. */
export function TargetFields({ editing }: { readonly editing: RecordEditing<Milestone> }) {
  const { t } = useTranslation('milestones')
  const { locale } = useLanguage()
  const { record, edit, editable } = editing
  const words = targetWords(record, locale)
  const target =
    words === ''
      ? ''
      : record.baseYear === null
        ? words
        : t('target.since', { target: words, year: String(record.baseYear) })
  if (!editable) {
    return (
      <>
        <FieldFrame name="indicator" label={t('field.indicator')}>
          <PlainValue>{record.indicator}</PlainValue>
        </FieldFrame>
        <FieldFrame name="value" label={t('field.target')}>
          <PlainValue>{target}</PlainValue>
        </FieldFrame>
      </>
    )
  }
  return (
    <>
      <TextField
        name="indicator"
        label={t('field.indicator')}
        value={record.indicator}
        maxLength={200}
        wide
        onCommit={(indicator) => edit({ indicator })}
      />
      <ChoiceField
        name="comparison"
        label={t('field.comparison')}
        value={record.comparison}
        choices={comparisons.map((value) => ({ value, label: t(`comparison.${value}`) }))}
        onChoose={(comparison) => edit({ comparison })}
      />
      <NumberField
        name="value"
        label={t('field.value')}
        value={record.value}
        onCommit={(value) => edit({ value })}
      />
      <TextField
        name="unit"
        label={t('field.unit')}
        value={record.unit}
        maxLength={60}
        onCommit={(unit) => edit({ unit })}
      />
      <NumberField
        name="baseYear"
        label={t('field.baseYear')}
        value={record.baseYear}
        min={1900}
        max={2100}
        whole
        grouped={false}
        onCommit={(baseYear) => edit({ baseYear })}
      />
      {target === '' ? null : <p className="target-sentence">{t('target.reads', { target })}</p>}
    </>
  )
}
