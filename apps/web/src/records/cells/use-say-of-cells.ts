import { notifications } from '@mantine/notifications'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const id = 'cells'

interface SayOfCells {
  /** Says what became of cells. Only the latest is left standing, because it covers the list. */
  readonly say: (message: ReactNode, color?: 'orange' | 'red') => void
  /** Says what goes on, until the next thing is said. */
  readonly sayWaiting: (message: string) => void
}

export function useSayOfCells(): SayOfCells {
  const { t } = useTranslation('ui')
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': t('close') }
    return {
      say: (message, color) => {
        notifications.hide(id)
        notifications.show({ id, message, closeButtonProps, ...(color !== undefined && { color }) })
      },
      sayWaiting: (message) => {
        notifications.hide(id)
        notifications.show({ id, message, closeButtonProps, loading: true, autoClose: false })
      },
    }
  }, [t])
}
