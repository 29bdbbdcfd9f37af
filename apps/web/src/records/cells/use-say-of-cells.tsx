import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '../../ui/offer-undo.css'

const id = 'cells'

export interface SayOfCells {
  /** Announces the outcome of cells. Only the latest message stays, because it covers the list. */
  readonly say: (message: ReactNode, color?: 'orange' | 'red') => void
  /** Announces the progress, until the next message. @returns a function that updates the progress */
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
