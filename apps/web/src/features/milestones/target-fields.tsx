import type { Milestone } from '@minga/domain/milestone/milestone'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { DeclaredField } from '../../records/fields/declared-field.tsx'
import { FieldFrame, PlainValue } from '../../records/fields/field-frame.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { targetWords } from './target-words.ts'

/** Indicator, comparison, value, unit, base year; and the sentence that they make together. */
export function TargetFields({ editing }: { readonly editing: RecordEditing<Milestone> }) {
  const { t } = useTranslation('milestones')
  const { locale } = useLanguage()
  const { record, editable } = editing
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
        <FieldFrame name="indicator" label={t('record:field.milestone.indicator')}>
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
      <DeclaredField editing={editing} name="indicator" wide />
      <DeclaredField editing={editing} name="comparison" />
      <DeclaredField editing={editing} name="value" />
      <DeclaredField editing={editing} name="unit" />
      <DeclaredField editing={editing} name="baseYear" />
      {target === '' ? null : <p className="target-sentence">{t('target.reads', { target })}</p>}
    </>
  )
}
