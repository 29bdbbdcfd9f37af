import { Select, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { longestMoveReason } from '@minga/domain/sign-off/sign-off'
import { versionId } from '@minga/domain/version/version'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMoveSignOff } from '../../api/sign-offs.ts'
import { newKey } from '../../api/versions.ts'
import { useVersions } from '../../api/roadmap-versions.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'

/** Puts another version in the place of the one that is signed; says why, and may give more time. */
export function MoveDialog({ signOff, onClose }: { readonly signOff: SignOffView; readonly onClose: () => void }) {
  const { t } = useTranslation('sign-offs')
  const versions = useVersions(signOff.roadmap)
  const move = useMoveSignOff(signOff.id)
  const present = signOff.texts.at(-1)?.version
  const others = versions.data?.filter(({ id, root }) => root !== null && id !== present)
  const [key] = useState(newKey)
  const [chosen, setChosen] = useState<string | null>(null)
  const [reason, setReason] = useInputState('')
  const [closesOn, setClosesOn] = useInputState<string>(signOff.closesOn)
  const version = chosen ?? others?.[0]?.id
  const decide = () => {
    if (version === undefined) return
    const asked = { key, versions: [versionId.parse(version)], reason, closesOn }
    move.mutate(asked, { onSuccess: onClose })
  }
  return (
    <DecisionDialog
      title={t('move.title')}
      verb={t('move.do')}
      size="lg"
      isPending={move.isPending}
      isReady={version !== undefined && reason.trim() !== ''}
      error={move.error}
      onDecide={decide}
      onClose={onClose}
    >
      <p>{t('move.what')}</p>
      <QueryState query={versions} rows={2} />
      {others?.length === 0 ? <EmptyState>{t('move.noVersion')}</EmptyState> : null}
      {others === undefined || others.length === 0 ? null : (
        <Select
          required
          allowDeselect={false}
          label={t('move.version')}
          value={version ?? null}
          onChange={setChosen}
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <GrowingTextarea
        required
        minRows={2}
        maxLength={longestMoveReason}
        label={t('move.reason')}
        description={t('move.reasonWhat')}
        value={reason}
        onChange={setReason}
      />
      <TextInput
        required
        type="date"
        label={t('move.closesOn')}
        min={signOff.closesOn}
        value={closesOn}
        onChange={setClosesOn}
      />
    </DecisionDialog>
  )
}
