import { ActionIcon } from '@mantine/core'
import type { Followable } from '@minga/domain/notice/notice'
import { useTranslation } from 'react-i18next'

import { useFollowing } from '../api/following.ts'
import { keptLoad, lazyNamed } from '../ui/lazy-named.ts'
import { MenuWhenOpened } from '../ui/overlays/when-opened.tsx'
import { followIcons } from './follow-icons.ts'

const loadItems = keptLoad(() => import('./follow-items.tsx'))
const FollowItems = lazyNamed(loadItems, 'FollowItems')

/** Follows or mutes a discussion, record or roadmap, where the page has no menu. */
export function FollowButton({ place, size = 'sm' }: { readonly place: Followable; readonly size?: 'sm' | 'md' }) {
  const { t } = useTranslation('inbox')
  const state = useFollowing(place) ?? 'none'
  const Icon = followIcons[state]
  return (
    <MenuWhenOpened
      position="bottom-end"
      load={loadItems}
      opener={
        <ActionIcon size={size} aria-label={`${t('label')}: ${t(state)}`}>
          <Icon size={size === 'sm' ? 16 : 18} stroke={1.6} />
        </ActionIcon>
      }
    >
      <FollowItems place={place} />
    </MenuWhenOpened>
  )
}
