import { isAtLeast } from '@minga/domain/group/group'
import { parseRoomName } from '@minga/domain/room/room-name'
import { nearlyFull, type FullnessAnswer } from '@minga/protocol/http/fullness'
import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useFullness } from '../api/roadmaps.ts'
import { useLanguage } from '../language/use-language.ts'
import { useIsAtRest } from './use-is-at-rest.ts'
import './room-fullness.css'

interface RoomFullnessProps {
  readonly room: string
  readonly canWrite: boolean
  readonly group: GroupView | undefined
}

/** One line for writers that says how full a roadmap or a register is, from 80 %. */
export function RoomFullness({ room, canWrite, group }: RoomFullnessProps) {
  const { t } = useTranslation('ui')
  const { locale } = useLanguage()
  const isAtRest = useIsAtRest()
  // No page needs it first: a room is nearly full for weeks.
  const warning = warningOf(useFullness(room, canWrite && isAtRest))
  const kind = parseRoomName(room)?.kind
  if (warning === undefined || kind === undefined) return null
  // Rounded down, so that it does not read 100 % too early.
  const percent = new Intl.NumberFormat(locale, { style: 'percent', roundingMode: 'floor' }).format(warning.part)
  const leads = group !== undefined && isAtLeast(group.role, 'lead')
  return (
    <output className="room-fullness">
      {t(`fullness.${warning.whose}.${kind}`, { percent })}
      {leads && warning.whose === 'room' ? ` ${t(`fullness.lead.${kind}`)}` : null}
    </output>
  )
}

function warningOf(
  fullness: FullnessAnswer | undefined,
): { readonly whose: 'room' | 'own'; readonly part: number } | undefined {
  if (fullness === undefined) return undefined
  const { room, own } = fullness
  if (Math.max(room, own) < nearlyFull) return undefined
  return own > room ? { whose: 'own', part: Math.min(1, own) } : { whose: 'room', part: Math.min(1, room) }
}
