import { Menu } from '@mantine/core'
import { followings, type Followable } from '@minga/domain/notice/notice'
import { IconBell, IconBellOff, IconBellRinging } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useFollow, useFollowing } from '../api/inbox.ts'

const icons = { follow: IconBellRinging, none: IconBell, mute: IconBellOff } as const

/** In a menu of a place: how much of what happens there one wants to be told. */
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
