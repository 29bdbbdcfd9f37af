import { TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useNumberRoadmap } from '../../api/sendings.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'

interface DocumentNumberProps {
  readonly roadmap: RoadmapId
  /** Empty for none. */
  readonly number: string
  readonly mayChange: boolean
}

/** The number under which the roadmap is filed; a lead changes it. */
export function DocumentNumber({ roadmap, number, mayChange }: DocumentNumberProps) {
  const { t } = useTranslation('sendings')
  const [isChanged, setChanged] = useState(false)
  return (
    <p className="document-number">
      <span>{number === '' ? t('number.none') : t('number.is', { number })}</span>
      {mayChange ? (
        <button type="button" onClick={() => setChanged(true)}>
          {t(number === '' ? 'number.give' : 'number.change')}
        </button>
      ) : null}
      {isChanged ? <ChangeNumber roadmap={roadmap} number={number} onClose={() => setChanged(false)} /> : null}
    </p>
  )
}

interface ChangeNumberProps extends Omit<DocumentNumberProps, 'mayChange'> {
  readonly onClose: () => void
}

function ChangeNumber({ roadmap, number, onClose }: ChangeNumberProps) {
  const { t } = useTranslation('sendings')
  const [value, setValue] = useInputState(number)
  const { mutate, isPending, error } = useNumberRoadmap(roadmap)
  return (
    <DecisionDialog
      title={t('number.title')}
      verb={t('save')}
      isPending={isPending}
      error={error}
      onDecide={() => mutate(value.trim(), { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('number.what')}</p>
      <TextInput
        data-autofocus
        label={t('number.label')}
        maxLength={40}
        value={value}
        onChange={setValue}
        autoComplete="off"
      />
    </DecisionDialog>
  )
}
