import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

const id = 'cells'

/** Says what became of cells; only the latest is left standing, because it covers the list. */
export function sayOfCells(message: ReactNode, color?: 'orange' | 'red'): void {
  notifications.hide(id)
  notifications.show({ id, message, ...(color !== undefined && { color }) })
}

/** Says that cells are being written, until the next thing is said. */
export function sayCellsAreWritten(message: string): void {
  notifications.hide(id)
  notifications.show({ id, message, loading: true, autoClose: false })
}
