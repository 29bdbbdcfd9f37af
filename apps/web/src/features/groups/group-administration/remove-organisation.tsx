import { roleInGroup } from '@minga/domain/access/role-in-group'
import type { GroupRole } from '@minga/domain/group/group'
import { textIn } from '@minga/domain/language/language'
import type { GroupMatrix } from '@minga/protocol/http/working-groups'
import { useTranslation } from 'react-i18next'

import { useChangeAdmission } from '../../../api/groups.ts'
import { useOrganisations } from '../../../api/organisations.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'

interface RemoveOrganisationProps {
  readonly group: string
  readonly groupOf: GroupMatrix['groups'][number] | undefined
  readonly organisation: string
  readonly seen: GroupRole
  /** How many of its people are in the group. */
  readonly people: number
  readonly onClose: () => void
}

/** Confirms the removal of an organisation from a group: what its people lose, and what stays. */
export function RemoveOrganisation(props: RemoveOrganisationProps) {
  const { group, groupOf, organisation, seen, people, onClose } = props
  const { t } = useTranslation('group-administration')
  const { language } = useLanguage()
  const change = useChangeAdmission()
  const removed = useOrganisations().get(organisation)
  const name = removed?.shortName ?? organisation
  const goesOnReading =
    groupOf !== undefined &&
    removed !== undefined &&
    roleInGroup({ organisationKind: removed.kind, membership: undefined }, groupOf) !== undefined
  return (
    <DecisionDialog
      title={t('remove.title', {
        organisation: name,
        group: groupOf === undefined ? '' : textIn(groupOf.names, language),
      })}
      verb={t('remove.do')}
      isPending={change.isPending}
      error={change.error}
      onDecide={() => change.mutate({ group, organisation, role: null, seen }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {t(goesOnReading ? 'remove.stopsWriting' : 'remove.stopsReading', {
          organisation: name,
          count: people,
        })}
      </p>
      <p>{t('remove.stays')}</p>
    </DecisionDialog>
  )
}
