import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { RoadmapView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useChangeRoadmap } from '../../api/roadmaps.ts'
import { useProblemWords } from '../../ui/states.tsx'
import '../../ui/offer-undo.css'

type State = RoadmapView['state']

/** Changes a roadmap's state at once, with a message that offers to undo it. */
export function useRoadmapState({ id, state: now }: Pick<RoadmapView, 'id' | 'state'>) {
  const { t } = useTranslation(['roadmaps', 'ui'])
  const { mutate } = useChangeRoadmap(id)
  const problemWords = useProblemWords()
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
            message: problemWords(error),
          }),
      },
    )
  return (to: State) => change(to, now)
}
