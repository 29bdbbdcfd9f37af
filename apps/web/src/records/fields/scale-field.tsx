import { scale, type Scale } from '@minga/domain/record/field'
import { useTranslation } from 'react-i18next'

import { ScaleMark } from '../../ui/marks.tsx'
import { useFieldContext } from '../panel/field-context.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { ControlProps } from './controls.tsx'
import { FieldFrame, PlainValue } from './field-frame.tsx'

const steps = [1, 2, 3, 4, 5] as const

/** A rating from 1 to 5, each step with its word. Choosing the chosen step again clears it. */
export function ScaleField({ name, label, value, look, editing, write }: ControlProps<'scale', Scale | null>) {
  const words = useRecordWords().scale(editing.kind, name)
  // Severity and persistence darken with gravity; other scales only count.
  const { tinted = false } = look
  const { t } = useTranslation('records')
  const { editable } = useFieldContext()
  const word = value === null ? t('field.notRated') : words[value - 1]
  if (!editable) {
    return (
      <FieldFrame name={name} label={label}>
        <PlainValue>
          {value === null ? null : (
            <span className="scale-read">
              {tinted ? <ScaleMark value={value} /> : <span className="figures">{value}</span>} {word}
            </span>
          )}
        </PlainValue>
      </FieldFrame>
    )
  }
  return (
    <FieldFrame name={name} label={label} hint={word}>
      <div className="scale-choice" data-tinted={tinted}>
        {steps.map((step) => (
          <label key={step} className="scale-step" data-step={step} title={words[step - 1]}>
            <input
              type="radio"
              name={`field-${name}`}
              value={step}
              checked={value === step}
              onChange={(event) => write(scale.parse(Number(event.currentTarget.value)))}
              onClick={() => value === step && write(null)}
            />
            <span aria-hidden>{step}</span>
            <span className="visually-hidden">{`${String(step)}: ${words[step - 1] ?? ''}`}</span>
          </label>
        ))}
      </div>
    </FieldFrame>
  )
}
