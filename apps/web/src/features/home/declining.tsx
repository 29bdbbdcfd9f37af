import { useInputState } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'

import { focusAtOnce } from '../../ui/focus-at-once.ts'
import { Form } from '../../ui/form.tsx'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

/** Asks for the reason for declining, which the others need to find another lead. */
export function Declining({
  isSending,
  onDecline,
  onCancel,
}: {
  readonly isSending: boolean
  readonly onDecline: (reason: string) => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('home')
  const [reason, setReason] = useInputState('')
  return (
    <Form className="declining" send={() => onDecline(reason.trim())}>
      <GrowingTextarea
        label={t('reason')}
        description={t('reasonRead')}
        minRows={2}
        maxLength={500}
        ref={focusAtOnce}
        value={reason}
        onChange={setReason}
      />
      <FormButtons verb={t('declineNow')} isPending={isSending} isReady={reason.trim() !== ''} onCancel={onCancel} />
    </Form>
  )
}
