import { longestComplianceText } from '@minga/domain/group/compliance'
import { languages, type LocalizedText } from '@minga/domain/language/language'
import type { ComplianceAnswer } from '@minga/protocol/http/compliance'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeCompliance, useCompliance } from '../api/compliance.ts'
import { languageNames } from '../language/locale.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'
import { LoadingState } from '../ui/states.tsx'
import type { ArrangedGroup } from './group-menu.tsx'
import { GrowingTextarea } from '../ui/growing-textarea.tsx'
import './groups.css'

interface ChangeComplianceProps {
  readonly group: ArrangedGroup
  readonly onClose: () => void
}

/** Writes the notice that people accept before they enter a group. */
export function ChangeCompliance({ group, onClose }: ChangeComplianceProps) {
  const { t } = useTranslation('groups')
  const { data, error } = useCompliance(group.id)
  if (data !== undefined) return <Texts group={group} notice={data.notice} onClose={onClose} />
  return (
    <DecisionDialog
      title={t('compliance.title')}
      verb={t('compliance.save')}
      isReady={false}
      error={error}
      onDecide={onClose}
      onClose={onClose}
    >
      <LoadingState rows={3} />
    </DecisionDialog>
  )
}

function Texts({ group, notice, onClose }: ChangeComplianceProps & Pick<ComplianceAnswer, 'notice'>) {
  const { t } = useTranslation('groups')
  const [texts, setTexts] = useState<LocalizedText>(notice?.texts ?? {})
  // The version when the dialog opened: another person's later version is not overwritten unseen.
  const [seen] = useState(notice?.version ?? 0)
  const change = useChangeCompliance(group.id)
  const isEmpty = languages.every((language) => (texts[language] ?? '').trim() === '')
  const isSame = languages.every((language) => (texts[language] ?? '').trim() === (notice?.texts[language] ?? ''))
  return (
    <DecisionDialog
      title={t('compliance.title')}
      verb={t(isEmpty && !isSame ? 'compliance.remove' : 'compliance.save')}
      isPending={change.isPending}
      isReady={!isSame}
      error={change.error}
      onDecide={() => change.mutate({ texts, seen }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('compliance.what')}</p>
      {languages.map((language) => (
        <GrowingTextarea
          key={language}
          label={languageNames[language]}
          lang={language}
          maxLength={longestComplianceText}
          minRows={3}
          maxRows={6}
          mt="sm"
          value={texts[language] ?? ''}
          onChange={({ currentTarget: { value } }) => setTexts((before) => ({ ...before, [language]: value }))}
        />
      ))}
    </DecisionDialog>
  )
}
