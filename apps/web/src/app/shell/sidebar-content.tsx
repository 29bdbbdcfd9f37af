import { everyKind } from '@minga/domain/record/record-types'
import { can } from '@minga/domain/access/can'
import { textIn } from '@minga/domain/language/language'
import { IconBell, IconBuildingCommunity, IconGavel, IconInbox, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { kindIcons } from '../../ui/kind-icons.ts'
import { useCoalition } from '../../api/coalition.ts'
import { countOwed, useHome } from '../../api/home.ts'
import { useUnreadCount } from '../../api/inbox.ts'
import { useLanguage } from '../../language/use-language.ts'
import { MingaMark } from '../../ui/minga-mark.tsx'
import { commandKey, useShellDialogs } from './shell-dialogs.ts'
import { SidebarAdministration } from './sidebar-administration.tsx'
import { SidebarGroups } from './sidebar-groups.tsx'
import { SidebarLink } from './sidebar-link.tsx'

/** The content of the sidebar, the most used first. */
export function SidebarContent() {
  const { t } = useTranslation('app')
  const { open } = useShellDialogs()
  const { language } = useLanguage()
  const coalition = textIn(useCoalition()?.names ?? {}, language)
  const home = useHome().data
  const readsAudit = can(useActor(), { action: 'read-audit' })
  const owed = countOwed(home)
  return (
    <>
      <Link to="/" className="sidebar-brand">
        <MingaMark />
        {coalition === '' ? t('minga') : <span className="sidebar-coalition">{coalition}</span>}
      </Link>
      <button type="button" className="sidebar-search" onClick={() => open('search')}>
        <IconSearch size={16} aria-hidden />
        <span>{t('search.open')}</span>
        <kbd>{commandKey} K</kbd>
      </button>
      <nav aria-label={t('navigation')} className="sidebar-nav">
        <ul>
          <SidebarLink to="/" exact icon={IconInbox} label={t('toDo')} count={owed} emphatic />
          <SidebarLink to="/inbox" icon={IconBell} label={t('inbox')} count={useUnreadCount()} emphatic />
          <SidebarLink to="/organisations" icon={IconBuildingCommunity} label={t('organisations')} />
          {everyKind.map(({ kind, root }) => (
            <SidebarLink key={kind} to={`/${root}`} icon={kindIcons[kind]} label={t(`record:all.${kind}`)} />
          ))}
          {readsAudit ? <SidebarLink to="/audit" icon={IconGavel} label={t('audit')} /> : null}
        </ul>
        <SidebarGroups />
        <SidebarAdministration />
      </nav>
    </>
  )
}
