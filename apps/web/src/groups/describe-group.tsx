import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeGroup } from '../api/groups.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'
import type { ArrangedGroup } from './group-menu.tsx'
import { GroupTexts, hasName } from './group-texts.tsx'

/** Edits a group's names and purpose. */
export function DescribeGroup({
  group,
  onClose,
}: {
  readonly group: ArrangedGroup
  readonly onClose: () => void
}) {
  const { t } = useTranslation('groups')
  const [texts, setTexts] = useState({ names: group.names, purpose: group.purpose })
  const change = useChangeGroup(group.id)
  return (
    <DecisionDialog
      title={t('describe.title')}
      verb={t('describe.save')}
      isPending={change.isPending}
      isReady={hasName(texts.names)}
      error={change.error}
      onDecide={() => change.mutate(texts, { onSuccess: onClose })}
      onClose={onClose}
    >
      <GroupTexts {...texts} onChange={setTexts} />
    </DecisionDialog>
  )
}
