import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { RoadmapView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useChangeRoadmap } from '../../api/roadmaps.ts'
import { problemKey } from '../../ui/states.tsx'

type State = RoadmapView['state']

/** Brings a roadmap into a state at once, and offers the way back for as long as the message stands. */
export function useRoadmapState({ id, state: now }: Pick<RoadmapView, 'id' | 'state'>) {
  const { t } = useTranslation(['roadmaps', 'ui'])
  const { mutate } = useChangeRoadmap(id)
  const change = (to: State, from: State) =>
    mutate(
      { state: to },
      {
        onSuccess: () => {
          const note = notifications.show({
            autoClose: 8_000,
            message: (
              <span className="undo">
                {t(`decide.done.${to}`)}
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => {
                    notifications.hide(note)
                    change(from, to)
                  }}
                >
                  {t('decide.undo')}
                </Button>
              </span>
            ),
          })
        },
        onError: (error) =>
          notifications.show({
            color: 'orange',
            message: `${t(`ui:problem.${problemKey(error)}.what`)} ${t(`ui:problem.${problemKey(error)}.do`)}`,
          }),
      },
    )
  return (to: State) => change(to, now)
}
