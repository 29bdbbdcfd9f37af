import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.css'

/** Where short notices appear. Fetched after the page: nobody has one at first. */
export function Notices() {
  return <Notifications position="bottom-right" />
}
