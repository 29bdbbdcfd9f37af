import { textIn } from '@minga/domain/language/language'
import { useTranslation } from 'react-i18next'

import { useChangeGroup } from '../api/groups.ts'
import { useLanguage } from '../language/use-language.ts'
import { DecisionDialog } from '../ui/decision-dialog.tsx'
import type { ArrangedGroup } from './group-menu.tsx'

/** Confirms archiving or restoring a group, with its consequences. */
export function ArchiveGroup({
  group,
  onClose,
}: {
  readonly group: ArrangedGroup
  readonly onClose: () => void
}) {
  const { t } = useTranslation('groups')
  const { language } = useLanguage()
  const change = useChangeGroup(group.id)
  const name = textIn(group.names, language)
  return (
    <DecisionDialog
      title={t(group.archived ? 'archive.backTitle' : 'archive.title', { group: name })}
      verb={t(group.archived ? 'archive.back' : 'archive.do')}
      isPending={change.isPending}
      error={change.error}
      onDecide={() => change.mutate({ archived: !group.archived }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t(group.archived ? 'archive.backWhat' : 'archive.what')}</p>
    </DecisionDialog>
  )
}
