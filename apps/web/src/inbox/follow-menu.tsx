import { ActionIcon, Menu } from '@mantine/core'
import { type Followable, followings } from '@minga/domain/notice/notice'
import { IconBell, IconBellOff, IconBellRinging } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useFollowing, useFollow } from '../api/inbox.ts'

const icons = { follow: IconBellRinging, none: IconBell, mute: IconBellOff } as const

/** Follows or mutes a discussion, record or roadmap, where the page has no menu. */
export function FollowButton({ place, size = 'sm' }: { readonly place: Followable; readonly size?: 'sm' | 'md' }) {
  const { t } = useTranslation('inbox')
  const state = useFollowing(place) ?? 'none'
  const Icon = icons[state]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={size} aria-label={`${t('label')}: ${t(state)}`}>
          <Icon size={size === 'sm' ? 16 : 18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <FollowItems place={place} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** Menu items to follow or mute. */
export function FollowItems({ place }: { readonly place: Followable }) {
  const { t } = useTranslation('inbox')
  const state = useFollowing(place) ?? 'none'
  const follow = useFollow(place)
  return (
    <>
      <Menu.Label>{t('label')}</Menu.Label>
      <Menu.RadioGroup value={state}>
        {followings.map((each) => {
          const Icon = icons[each]
          return (
            <Menu.RadioItem
              key={each}
              value={each}
              closeMenuOnClick
              rightSection={<Icon size={16} aria-hidden />}
              onChange={() => follow.mutate(each)}
            >
              {t(each)}
            </Menu.RadioItem>
          )
        })}
      </Menu.RadioGroup>
    </>
  )
}
