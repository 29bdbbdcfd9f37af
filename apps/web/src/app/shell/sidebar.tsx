import { useTranslation } from 'react-i18next'

import { Me } from './me.tsx'
import { SidebarContent } from './sidebar-content.tsx'
import '../../ui/people-here.css'
import './sidebar.css'

/** The way around, beside the page on a desk; on a phone it is a drawer. */
export function Sidebar() {
  const { t } = useTranslation('app')
  return (
    <aside className="sidebar" aria-label={t('navigation')}>
      <SidebarContent />
      <Me />
    </aside>
  )
}
