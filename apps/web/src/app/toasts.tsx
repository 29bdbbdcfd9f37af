import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'

/** Short messages. Loaded after the page, which shows none at first. */
export function Toasts() {
  return <Notifications position="bottom-right" />
}
