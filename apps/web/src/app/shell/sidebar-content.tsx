import { everyKind, isInMenus } from '@minga/domain/record/record-types'
import { can } from '@minga/domain/access/can'
import { textIn } from '@minga/domain/language/language'
import {
  IconBell,
  IconBuildingCommunity,
  IconCalendarWeek,
  IconCompass,
  IconEraser,
  IconWorld,
  IconGavel,
  IconInbox,
  IconSearch,
  IconBuilding,
  IconHeartbeat,
  IconTableOptions,
  IconUsersGroup,
  IconVocabulary,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../api/account.ts'
import { kindIcons } from '../../ui/kind-icons.ts'
import { useCoalition } from '../../api/coalition.ts'
import { useUnreadCount } from '../../api/unread-count.ts'
import { useLanguage } from '../../language/use-language.ts'
import { MingaMark } from '../../ui/minga-mark.tsx'
import { commandKey, useShellDialogs } from './shell-dialogs.ts'
import { SidebarGroups } from './sidebar-groups.tsx'
import { SidebarLink } from './sidebar-link.tsx'
import { useOwed } from './use-owed.ts'

/** The content of the sidebar, the most used first. */
export function SidebarContent() {
  const { t } = useTranslation('app')
  const { open } = useShellDialogs()
  const { language } = useLanguage()
  const coalition = textIn(useCoalition()?.names ?? {}, language)
  const isDemo = useMe().demo
  const readsAudit = can(useActor(), { action: 'read-audit' })
  const owed = useOwed()
  return (
    <>
      <Link to="/" className="sidebar-brand">
        <MingaMark />
        {coalition === '' ? t('minga') : <span className="sidebar-coalition">{coalition}</span>}
      </Link>
      {isDemo ? (
        // The strip above the page says the same to people who cannot see it.
        <span className="sidebar-demo" title={`${t('demo.strip')} ${t('demo.why')}`} aria-hidden>
          {t('demo.label')}
        </span>
      ) : null}
      <button type="button" className="sidebar-search" onClick={() => open('search')}>
        <IconSearch size={16} aria-hidden />
        <span>{t('search.open')}</span>
        <kbd>{commandKey} K</kbd>
      </button>
      <nav aria-label={t('navigation')} className="sidebar-nav">
        <ul>
          <SidebarLink to="/" exact icon={IconInbox} label={t('toDo')} count={owed} emphatic />
          <SidebarLink to="/week" icon={IconCalendarWeek} label={t('week')} />
          <SidebarLink to="/inbox" icon={IconBell} label={t('inbox')} count={useUnreadCount()} emphatic />
          <SidebarLink to="/coalition" icon={IconCompass} label={t('coalitionPage')} />
          <SidebarLink to="/organisations" icon={IconBuildingCommunity} label={t('organisations')} />
          {everyKind.filter(isInMenus).map(({ kind, root }) => (
            <SidebarLink key={kind} to={`/${root}`} icon={kindIcons[kind]} label={t(`record:all.${kind}`)} />
          ))}
          <SidebarLink to="/glossary" icon={IconVocabulary} label={t('glossary')} />
          {readsAudit ? <SidebarLink to="/audit" icon={IconGavel} label={t('audit')} /> : null}
        </ul>
        <SidebarGroups />
        <SidebarAdministration />
      </nav>
    </>
  )
}

/** Links to administration pages, for those who have any. */
function SidebarAdministration() {
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
        {looksAfter ? <SidebarLink to="/our-organisation" icon={IconBuilding} label={t('ourOrganisation')} /> : null}
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
        {can(actor, { action: 'run-publications' }) ? (
          <SidebarLink to="/publications" icon={IconWorld} label={t('publications')} />
        ) : null}
        {sendsPeople || runsCoalition ? (
          <SidebarLink to="/strike-outs" icon={IconEraser} label={t('strikeOuts')} />
        ) : null}
        {sendsPeople ? <SidebarLink to="/our-people" icon={IconUsersGroup} label={t('ourPeople')} /> : null}
      </ul>
    </section>
  )
}
