import { Drawer } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useReturnedFocus } from '../../ui/use-returned-focus.ts'
import { Me } from './me.tsx'
import { SidebarContent } from './sidebar-content.tsx'
import './sidebar.css'

/** The sidebar as a drawer. Closes when the person opens a page. */
export function PhoneMenu({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('app')
  const { href } = useLocation()
  const openedAt = useRef(href)
  useReturnedFocus(() => href === openedAt.current)
  useEffect(() => {
    if (href !== openedAt.current) onClose()
  }, [href, onClose])
  return (
    <Drawer.Root opened onClose={onClose} size={300} padding={0}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={t('menu')}>
        <div className="sidebar sidebar-drawer">
          <SidebarContent />
          <Me />
        </div>
      </Drawer.Content>
    </Drawer.Root>
  )
}
