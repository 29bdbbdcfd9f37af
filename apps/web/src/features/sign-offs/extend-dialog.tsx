import { TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import { longestExtension, longestMoveReason } from '@minga/domain/sign-off/sign-off'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useExtendSignOff } from '../../api/sign-offs.ts'
import { newKey } from '../../api/versions.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

/** Moves the last day for an organisation that needs more time: once for all. */
export function ExtendDialog({ signOff, onClose }: { readonly signOff: SignOffView; readonly onClose: () => void }) {
  const { t } = useTranslation('sign-offs')
  const extend = useExtendSignOff(signOff.id)
  const [key] = useState(newKey)
  const most = dayAfter(signOff.closesOn, longestExtension)
  const [closesOn, setClosesOn] = useInputState<string>(most)
  const [reason, setReason] = useInputState('')
  return (
    <DecisionDialog
      title={t('extend.title')}
      verb={t('extend.do')}
      isPending={extend.isPending}
      isReady={closesOn !== '' && reason.trim() !== ''}
      error={extend.error}
      onDecide={() => extend.mutate({ key, closesOn, reason }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('extend.what', { count: longestExtension })}</p>
      <TextInput
        required
        type="date"
        label={t('extend.closesOn')}
        min={dayAfter(signOff.closesOn, 1)}
        max={most}
        value={closesOn}
        onChange={setClosesOn}
      />
      <GrowingTextarea
        required
        minRows={2}
        maxLength={longestMoveReason}
        label={t('extend.reason')}
        description={t('extend.reasonWhat')}
        value={reason}
        onChange={setReason}
      />
    </DecisionDialog>
  )
}
