import { Menu } from '@mantine/core'
import { type Followable, followings } from '@minga/domain/notice/notice'
import { useTranslation } from 'react-i18next'

import { useFollowing, useFollow } from '../api/following.ts'
import { followIcons } from './follow-icons.ts'

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
          const Icon = followIcons[each]
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
