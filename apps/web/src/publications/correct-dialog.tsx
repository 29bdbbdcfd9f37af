import { languages, type LocalizedText } from '@minga/domain/language/language'
import { erratumId, longestErratum } from '@minga/domain/publication/publication'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCorrect } from '../api/publications.ts'
import { newKey } from '../api/versions.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'
import { GrowingTextarea } from '../ui/growing-textarea.tsx'

/** Says a mistake beside a published version, in the languages that the secretariat writes it in. */
export function CorrectDialog({ version, onClose }: { readonly version: string; readonly onClose: () => void }) {
  const { t } = useTranslation('publications')
  const correct = useCorrect(version)
  const [id] = useState(() => erratumId.parse(newKey()))
  const [words, setWords] = useState<LocalizedText>({})
  return (
    <DecisionDialog
      title={t('correct.title')}
      verb={t('correct.do')}
      isFinal
      isPending={correct.isPending}
      isReady={languages.some((each) => (words[each] ?? '').trim() !== '')}
      error={correct.error}
      onDecide={() => correct.mutate({ id, words }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('correct.what')}</p>
      {languages.map((each) => (
        <GrowingTextarea
          key={each}
          minRows={2}
          maxLength={longestErratum}
          label={t(`correct.in.${each}`)}
          value={words[each] ?? ''}
          onChange={(event) => setWords({ ...words, [each]: event.currentTarget.value })}
        />
      ))}
    </DecisionDialog>
  )
}
