import { Button, Group } from '@mantine/core'
import { mostProposedLetters } from '@minga/domain/proposal/proposed-change'
import { useTranslation } from 'react-i18next'

import { useKeptWords } from '../../ui/kept-words.ts'
import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

interface OwnWordsProps {
  /** The key under which unsaved words are kept on this device. */
  readonly place: string
  /** The words at the beginning of the writing. */
  readonly text: string
  readonly isPending: boolean
  /** @param saved call when the server has accepted them */
  readonly onSave: (text: string, saved: () => void) => void
  readonly onClose: () => void
}

/** Words that the organisation's own people write for a place. */
export function OwnWords({ place, text, isPending, onSave, onClose }: OwnWordsProps) {
  const { t } = useTranslation(['consultations', 'ui'])
  const { words, write, forget } = useKeptWords(place, text)
  const discard = () => {
    forget()
    onClose()
  }
  return (
    <div className="compared-own">
      <GrowingTextarea
        ref={focusAtOnce}
        label={t('ownWords')}
        minRows={3}
        maxRows={16}
        maxLength={mostProposedLetters}
        value={words}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          // Pressed too early, it takes no words away: they are there again.
          onClose()
        }}
      />
      <Group gap="xs">
        <Button
          size="xs"
          loading={isPending}
          disabled={words.trim() === ''}
          onClick={() => onSave(words.trim(), forget)}
        >
          {t('saveWords')}
        </Button>
        <Button size="xs" variant="default" onClick={discard}>
          {t('ui:cancel')}
        </Button>
      </Group>
    </div>
  )
}
