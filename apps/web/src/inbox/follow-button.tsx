import { ActionIcon, Menu } from '@mantine/core'
import type { Followable } from '@minga/domain/notice/notice'
import { IconBell, IconBellOff, IconBellRinging } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useFollowing } from '../api/inbox.ts'
import { FollowItems } from './follow-items.tsx'

const icons = { follow: IconBellRinging, none: IconBell, mute: IconBellOff } as const

/** For places without a menu of their own. */
export function FollowButton({
  place,
  size = 'sm',
}: {
  readonly place: Followable
  readonly size?: 'sm' | 'md'
}) {
  const { t } = useTranslation('inbox')
  const state = useFollowing(place) ?? 'none'
  const Icon = icons[state]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={size} aria-label={`${t('label')}: ${t(state)}`}>
          <Icon size={size === 'sm' ? 16 : 18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <FollowItems place={place} />
      </Menu.Dropdown>
    </Menu>
  )
}
