import { TextInput } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { SendingRecipientView, SendingView } from '@minga/protocol/http/sendings'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useNoteAnswered } from '../../api/sendings.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { dayHere } from '../../ui/use-now.ts'

interface NoteAnswerProps {
  readonly roadmap: RoadmapId
  readonly sending: Pick<SendingView, 'id' | 'at'>
  readonly recipient: SendingRecipientView
  readonly onClose: () => void
}

/** Notes that a recipient has answered by other means than the file, and on which day. */
export function NoteAnswer({ roadmap, sending: { id: sending, at }, recipient, onClose }: NoteAnswerProps) {
  const { t } = useTranslation('sendings')
  const { mutate, isPending, error } = useNoteAnswered(roadmap)
  const [today] = useState(() => dayHere(Date.now()))
  const [on, setOn] = useState(today)
  const note = () => mutate({ sending, recipient: recipient.id, answered: true, on }, { onSuccess: onClose })
  return (
    <DecisionDialog
      title={t('answeredOf', { name: recipient.name })}
      verb={t('answered')}
      isPending={isPending}
      isReady={on !== ''}
      error={error}
      onDecide={note}
      onClose={onClose}
    >
      <p>{t('answeredHow')}</p>
      <TextInput
        required
        type="date"
        label={t('answeredOn')}
        min={dayHere(at)}
        max={today}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
      />
    </DecisionDialog>
  )
}
