import type { Following } from '@minga/domain/notice/notice'
import { IconBell, IconBellOff, IconBellRinging, type Icon } from '@tabler/icons-react'

/** The signs of how a person follows a place. */
export const followIcons = {
  follow: IconBellRinging,
  none: IconBell,
  mute: IconBellOff,
} as const satisfies Record<Following, Icon>
