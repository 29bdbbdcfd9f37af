import { useTranslation } from 'react-i18next'

import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { Form } from '../../ui/form.tsx'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { declineOf, useKeptWords } from '../../ui/kept-words.ts'

/** Asks for the reason for declining, which the others need to find another lead. */
export function Declining({
  record,
  isSending,
  onDecline,
  onCancel,
}: {
  readonly record: string
  readonly isSending: boolean
  readonly onDecline: (reason: string, accepted: () => void) => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('home')
  const { words: reason, write, forget } = useKeptWords(declineOf(record))
  const cancel = () => {
    forget()
    onCancel()
  }
  return (
    <Form className="declining" send={() => onDecline(reason.trim(), forget)}>
      <GrowingTextarea
        label={t('reason')}
        description={t('reasonRead')}
        minRows={2}
        maxLength={500}
        ref={focusAtOnce}
        value={reason}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <FormButtons verb={t('declineNow')} isPending={isSending} isReady={reason.trim() !== ''} onCancel={cancel} />
    </Form>
  )
}
