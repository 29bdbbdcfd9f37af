import { NativeSelect, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { closingId } from '@minga/domain/custom-field/closed-field'
import type { CustomField } from '@minga/domain/custom-field/custom-field'
import { strikeOutGround, strikeOutGrounds } from '@minga/domain/strike-out/strike-out'
import type { ClosingView } from '@minga/protocol/http/closed-fields'
import type { GroupView } from '@minga/protocol/http/me'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useCloseField, useReopenField } from '../../../api/closed-fields.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'

interface CloseFieldProps {
  readonly group: GroupView
  readonly field: CustomField
  readonly label: string
  readonly onDone: () => void
}

/** Asks why, and says what follows. */
export function CloseField({ group, field, label, onDone }: CloseFieldProps) {
  const { t } = useTranslation(['closed-fields', 'strike-outs'])
  const [ground, setGround] = useInputState<string>(strikeOutGrounds[0])
  const [reason, setReason] = useInputState('')
  const [id] = useState(() => closingId.parse(crypto.randomUUID()))
  const close = useCloseField(group.id)
  const asked = { id, field: field.id, ground: strikeOutGround.parse(ground), reason: reason.trim() }
  return (
    <DecisionDialog
      title={t('closeTitle', { label, group: group.name })}
      verb={t('closeVerb')}
      isReady={asked.reason !== ''}
      isPending={close.isPending}
      error={close.error}
      onDecide={() => close.mutate(asked, { onSuccess: onDone })}
      onClose={onDone}
    >
      <p>{t('closeWhat')}</p>
      <NativeSelect
        label={t('strike-outs:propose.ground')}
        value={ground}
        onChange={setGround}
        data={strikeOutGrounds.map((value) => ({ value, label: t(`strike-outs:grounds.${value}`) }))}
      />
      <TextInput
        required
        withAsterisk={false}
        maxLength={300}
        label={t('reason')}
        description={t('reasonHint')}
        value={reason}
        onChange={setReason}
      />
    </DecisionDialog>
  )
}

interface ReopenFieldProps {
  readonly group: GroupView
  readonly closing: ClosingView
  readonly label: string
  readonly onDone: () => void
}

export function ReopenField({ group, closing, label, onDone }: ReopenFieldProps) {
  const { t } = useTranslation('closed-fields')
  const [key] = useState(() => crypto.randomUUID())
  const reopen = useReopenField(group.id, closing.id)
  return (
    <DecisionDialog
      title={t('reopenTitle', { label, group: group.name })}
      verb={t('reopen')}
      isPending={reopen.isPending}
      error={reopen.error}
      onDecide={() => reopen.mutate(key, { onSuccess: onDone })}
      onClose={onDone}
    >
      <p>{t('reopenWhat')}</p>
    </DecisionDialog>
  )
}
