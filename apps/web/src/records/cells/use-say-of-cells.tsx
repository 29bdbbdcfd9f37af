import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '../../ui/offer-undo.css'

const id = 'cells'

interface SayOfCells {
  /** Says what became of cells. Only the latest is left standing, because it covers the list. */
  readonly say: (message: ReactNode, color?: 'orange' | 'red') => void
  /** Says what goes on, until the next thing is said. @returns how to say how far it has come */
  readonly sayWaiting: (message: string, stop?: () => void) => (message: string) => void
}

export function useSayOfCells(): SayOfCells {
  const { t } = useTranslation('records')
  return useMemo(() => {
    const waiting = (message: string, stop: (() => void) | undefined) =>
      stop === undefined ? (
        message
      ) : (
        <span className="undo">
          {message}
          <Button size="compact-sm" variant="subtle" onClick={stop}>
            {t('paste.stop')}
          </Button>
        </span>
      )
    return {
      say: (message, color) => {
        notifications.hide(id)
        notifications.show({ id, message, ...(color !== undefined && { color }) })
      },
      sayWaiting: (message, stop) => {
        const shown = { id, loading: true, autoClose: false } as const
        notifications.hide(id)
        notifications.show({ ...shown, message: waiting(message, stop) })
        return (further) => notifications.update({ ...shown, message: waiting(further, stop) })
      },
    }
  }, [t])
}
