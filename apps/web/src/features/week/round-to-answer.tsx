import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { WeekItem } from '@minga/protocol/http/week'
import { useTranslation } from 'react-i18next'

import { useSayNothing } from '../../api/week.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { showProblem } from '../../ui/show-problem.tsx'

/** A comment round: "no comments" by one press, which can be taken back. A person with comments opens it. */
export function RoundToAnswer({ item: { id: round } }: { readonly item: WeekItem }) {
  const { t } = useTranslation('week')
  const say = useSayNothing()
  const sayNothing = () =>
    say.mutate(
      { round, nothing: true },
      {
        onError: showProblem,
        onSuccess: () => {
          const said = offerUndo(t('saidNothing'), t('undo'), () => {
            notifications.hide(said)
            say.mutate({ round, nothing: false }, { onError: showProblem })
          })
        },
      },
    )
  return (
    <Button variant="default" loading={say.isPending} onClick={sayNothing}>
      {t('do.noComments')}
    </Button>
  )
}
