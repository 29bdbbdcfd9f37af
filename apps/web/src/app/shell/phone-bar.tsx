import { IconBell, IconChecklist, IconInbox, IconMenu2, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useUnreadCount } from '../../api/unread-count.ts'
import { useShellDialogs } from './shell-dialogs.ts'
import { useOwed } from './use-owed.ts'

/** The bottom bar on a phone: start page, inbox, actions, search, and the drawer with everything else. */
export function PhoneBar() {
  const { t } = useTranslation('app')
  const { open } = useShellDialogs()
  const owed = useOwed()
  const unread = useUnreadCount()
  return (
    <nav className="phone-bar" aria-label={t('phoneBar')}>
      <Link to="/" activeOptions={{ exact: true }}>
        <IconInbox size={22} stroke={1.6} aria-hidden />
        <span>
          {t('toDo')}
          {owed === 0 ? null : <b>{owed}</b>}
        </span>
      </Link>
      <Link to="/inbox">
        <IconBell size={22} stroke={1.6} aria-hidden />
        <span>
          {t('inbox')}
          {unread === 0 ? null : <b>{unread}</b>}
        </span>
      </Link>
      <Link to="/actions">
        <IconChecklist size={22} stroke={1.6} aria-hidden />
        <span>{t('record:kinds.action')}</span>
      </Link>
      <button type="button" onClick={() => open('search')}>
        <IconSearch size={22} stroke={1.6} aria-hidden />
        <span>{t('search.open')}</span>
      </button>
      <button type="button" onClick={() => open('menu')}>
        <IconMenu2 size={22} stroke={1.6} aria-hidden />
        <span>{t('menu')}</span>
      </button>
    </nav>
  )
}
