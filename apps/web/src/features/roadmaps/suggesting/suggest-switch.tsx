import { ActionIcon } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconPencilQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../../api/account.ts'

/** Turns on the mode in which changes of the text are proposed: for all people who comment, also those who write the text. */
export function SuggestSwitch({
  group,
  roadmap,
  isOn,
  turn,
}: {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  readonly isOn: boolean
  readonly turn: (isOn: boolean) => void
}) {
  const { t } = useTranslation('proposals')
  const { person, organisation } = useMe()
  const resource = {
    group,
    audience: 'coalition',
    organisation: organisation.id,
    by: person.id,
    readers: null,
  } as const
  const may = can(useActor(), { action: 'comment-in-thread', resource }) && roadmap.state !== 'archived'
  if (!may) return null
  return (
    <ActionIcon
      data-tip={t('mode')}
      variant={isOn ? 'light' : 'subtle'}
      color={isOn ? 'forest' : 'gray'}
      aria-label={t('mode')}
      aria-pressed={isOn}
      onClick={() => turn(!isOn)}
    >
      <IconPencilQuestion size={20} stroke={1.6} />
    </ActionIcon>
  )
}
