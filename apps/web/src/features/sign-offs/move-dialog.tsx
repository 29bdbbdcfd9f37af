import { TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { longestMoveReason } from '@minga/domain/sign-off/sign-off'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useMoveSignOff } from '../../api/sign-offs.ts'
import { newKey } from '../../api/versions.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { useNamedVersions } from './use-offered-texts.ts'
import { VersionsField, versionsToSign, type ChosenVersions } from './versions-field.tsx'

/** Puts another version in the place of the one that is signed; says why, and may give more time. */
export function MoveDialog({ signOff, onClose }: { readonly signOff: SignOffView; readonly onClose: () => void }) {
  const { t } = useTranslation('sign-offs')
  const move = useMoveSignOff(signOff.id)
  const present = signOff.texts.at(-1)?.languages ?? []
  const { query, texts } = useNamedVersions(
    present.map(({ roadmap, language, authentic }) => ({ roadmap, language, authentic, todo: 0 })),
  )
  const signed = new Set<string>(present.map(({ version }) => version))
  // For a text in one language, the versions that are not signed already.
  const others = texts?.map((text) =>
    texts.length > 1 ? text : { ...text, versions: text.versions.filter(({ id }) => !signed.has(id)) },
  )
  const isThere = others?.every(({ versions }) => versions.length > 0)
  const [key] = useState(newKey)
  const [chosen, setChosen] = useState<ChosenVersions>({})
  const [reason, setReason] = useInputState('')
  const [closesOn, setClosesOn] = useInputState<string>(signOff.closesOn)
  const versions = versionsToSign(others ?? [], chosen)
  const problem = move.error instanceof ApiProblem ? move.error : undefined
  const behind = (['translation', 'cards', 'untranslated-cards', 'unread-cards'] as const).find(
    (each) => each === problem?.field,
  )
  const isAnother = versions.some((version) => !signed.has(version))
  const decide = () => move.mutate({ key, versions, reason, closesOn }, { onSuccess: onClose })
  return (
    <DecisionDialog
      title={t('move.title')}
      verb={t('move.do')}
      size="lg"
      isPending={move.isPending}
      isReady={isAnother && reason.trim() !== ''}
      error={behind === undefined ? move.error : undefined}
      onDecide={decide}
      onClose={onClose}
    >
      <p>{t('move.what')}</p>
      {texts === undefined ? <QueryState query={query} rows={2} /> : null}
      {isThere === false ? <EmptyState>{t('move.noVersion')}</EmptyState> : null}
      {others === undefined || isThere !== true ? null : (
        <VersionsField isFixed label={t('move.version')} texts={others} chosen={chosen} onChange={setChosen} />
      )}
      {behind === undefined ? null : (
        <p role="alert">
          {behind === 'translation'
            ? t('move.behind')
            : t(`open.refused.${behind}`, { records: problem?.records.join(', ') })}
        </p>
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
