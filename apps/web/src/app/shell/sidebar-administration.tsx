import { can } from '@minga/domain/access/can'
import {
  IconBuilding,
  IconBuildingCommunity,
  IconHeartbeat,
  IconTableOptions,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { SidebarLink } from './sidebar-link.tsx'

/** Links to administration pages, for those who have any. */
export function SidebarAdministration() {
  const { t } = useTranslation('app')
  const actor = useActor()
  const runsGroups = can(actor, { action: 'run-groups' })
  const sendsPeople = can(actor, { action: 'send-people', resource: actor.organisation })
  const looksAfter = can(actor, { action: 'administer-people', resource: actor.organisation })
  const runsCoalition = can(actor, { action: 'administer-coalition' })
  if (!runsGroups && !sendsPeople && !looksAfter && !runsCoalition) return null
  return (
    <section>
      <h2>{t('administration')}</h2>
      <ul>
        {looksAfter ? (
          <SidebarLink to="/our-organisation" icon={IconBuilding} label={t('ourOrganisation')} />
        ) : null}
        {runsCoalition ? (
          <SidebarLink
            to="/administration/organisations"
            icon={IconBuildingCommunity}
            label={t('organisationAdministration')}
          />
        ) : null}
        {runsGroups ? (
          <SidebarLink to="/administration/groups" icon={IconTableOptions} label={t('groupAdministration')} />
        ) : null}
        {can(actor, { action: 'read-health' }) ? (
          <SidebarLink to="/administration/health" icon={IconHeartbeat} label={t('health')} />
        ) : null}
        {sendsPeople ? <SidebarLink to="/our-people" icon={IconUsersGroup} label={t('ourPeople')} /> : null}
      </ul>
    </section>
  )
}
