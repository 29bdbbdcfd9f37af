import { roleInGroup } from '@minga/domain/access/role-in-group'
import { textIn } from '@minga/domain/language/language'
import type { Places } from '@minga/protocol/http/working-groups'
import { useTranslation } from 'react-i18next'

import { useLeaveGroup } from '../../../api/groups.ts'
import { useMe } from '../../../api/account.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { DecisionDialog } from '../../../groups/decision-dialog.tsx'

/** Says what leaving a group means for the organisation's people and for what it wrote, before it leaves. */
export function LeaveGroup({
  organisation,
  group,
  people,
  onClose,
}: {
  readonly organisation: string
  readonly group: Places['groups'][number]
  readonly people: number
  readonly onClose: () => void
}) {
  const { t } = useTranslation('our-people')
  const { language } = useLanguage()
  const { kind } = useMe().organisation
  const leave = useLeaveGroup()
  const goesOnReading = roleInGroup({ organisationKind: kind, membership: undefined }, group) !== undefined
  return (
    <DecisionDialog
      title={t('leave.title', { group: textIn(group.names, language) })}
      verb={t('leave.do')}
      isPending={leave.isPending}
      error={leave.error}
      onDecide={() => leave.mutate({ group: group.id, organisation }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t(goesOnReading ? 'leave.stopsWriting' : 'leave.stopsReading', { count: people })}</p>
      <p>{t('leave.stays')}</p>
    </DecisionDialog>
  )
}
