import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'

/** Short messages. */
export function Toasts() {
  return <Notifications position="bottom-right" />
}
