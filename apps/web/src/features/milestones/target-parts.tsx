import type { Milestone } from '@minga/domain/milestone/milestone'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { DeclaredField } from '../../records/fields/declared-field.tsx'
import { FieldFrame, PlainValue } from '../../records/fields/field-frame.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'
import { targetWords } from '@minga/domain/milestone/target-words'
import './target-sentence.css'

interface PartProps {
  readonly editing: RecordEditing<Milestone>
}

/* The target's fields: indicator, comparison, value, unit, base year; and the sentence that they form. */

export function IndicatorField({ editing }: PartProps) {
  const { t } = useTranslation('milestones')
  if (editing.editable) return <DeclaredField editing={editing} name="indicator" />
  return (
    <FieldFrame name="indicator" label={t('record:field.milestone.indicator')}>
      <PlainValue>{editing.record.indicator}</PlainValue>
    </FieldFrame>
  )
}

export function ValueField({ editing }: PartProps) {
  const { t } = useTranslation('milestones')
  const target = useTarget(editing.record)
  if (editing.editable) return <DeclaredField editing={editing} name="value" />
  return (
    <FieldFrame name="value" label={t('field.target')}>
      <PlainValue>{target}</PlainValue>
    </FieldFrame>
  )
}

export const ComparisonField = writersOnly('comparison')
export const UnitField = writersOnly('unit')
export const BaseYearField = writersOnly('baseYear')

/** A part of the target that a reader sees in its sentence. */
function writersOnly(name: 'comparison' | 'unit' | 'baseYear') {
  return ({ editing }: PartProps) => (editing.editable ? <DeclaredField editing={editing} name={name} /> : null)
}

export function TargetSentence({ editing }: PartProps) {
  const { t } = useTranslation('milestones')
  const target = useTarget(editing.record)
  if (!editing.editable || target === '') return null
  return <p className="target-sentence">{t('target.reads', { target })}</p>
}

function useTarget(record: Milestone): string {
  const { t } = useTranslation('milestones')
  const { locale } = useLanguage()
  const words = targetWords(record, locale)
  if (words === '' || record.baseYear === null) return words
  return t('target.since', { target: words, year: String(record.baseYear) })
}
