import type { ConsultationId } from '@minga/domain/consultation/consultation'
import { maximumCommentLength } from '@minga/domain/thread/comment-text'
import type { MemberAnswered, MemberView } from '@minga/protocol/http/consultations'
import { useTranslation } from 'react-i18next'

import { useEnterMemberWords } from '../../api/consultations.ts'
import { useKeptWords } from '../../ui/kept-words.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

interface EnterWordsProps {
  readonly consultation: ConsultationId
  readonly member: MemberView
  readonly onClose: () => void
  readonly onDone: (made: MemberAnswered) => void
}

/** Enters a member's words from a mail or a call, about the whole text. */
export function EnterWords({ consultation, member, onClose, onDone }: EnterWordsProps) {
  const { t } = useTranslation('consultations')
  // What was taken down in a call is there again where the dialog was closed, or its page left, too early.
  const { words: text, write, forget } = useKeptWords(`consultation.${consultation}.member.${member.id}`)
  const { mutate, isPending, error } = useEnterMemberWords(consultation, member.id)
  const send = () =>
    mutate([{ block: null, text: text.trim() }], {
      onSuccess: (made) => {
        forget()
        onDone(made)
        onClose()
      },
    })
  return (
    <DecisionDialog
      title={t('words.title', { name: member.name })}
      verb={t('words.verb')}
      isPending={isPending}
      isReady={text.trim() !== ''}
      error={error}
      onDecide={send}
      onClose={onClose}
    >
      {member.answer === null ? null : <p>{t('words.replaces')}</p>}
      <GrowingTextarea
        data-autofocus
        label={t('words.label')}
        minRows={5}
        maxRows={16}
        maxLength={maximumCommentLength}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
      />
    </DecisionDialog>
  )
}
