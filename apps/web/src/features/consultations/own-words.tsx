import { Button, Group } from '@mantine/core'
import { mostProposedLetters } from '@minga/domain/proposal/proposed-change'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

interface OwnWordsProps {
  /** The words at the beginning of the writing. */
  readonly text: string
  readonly isPending: boolean
  readonly onSave: (text: string) => void
  readonly onClose: () => void
}

/** Words that the organisation's own people write for a place. */
export function OwnWords({ text, isPending, onSave, onClose }: OwnWordsProps) {
  const { t } = useTranslation(['consultations', 'ui'])
  const [words, setWords] = useState(text)
  return (
    <div className="compared-own">
      <GrowingTextarea
        ref={focusAtOnce}
        label={t('ownWords')}
        minRows={3}
        maxRows={16}
        maxLength={mostProposedLetters}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onClose()
        }}
      />
      <Group gap="xs">
        <Button size="xs" loading={isPending} disabled={words.trim() === ''} onClick={() => onSave(words.trim())}>
          {t('saveWords')}
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          {t('ui:cancel')}
        </Button>
      </Group>
    </div>
  )
}
