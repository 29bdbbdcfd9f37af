import { notificationsStore } from '@mantine/notifications'
import { lazy, useSyncExternalStore } from 'react'

import { LazyPart } from '../../ui/lazy-part.tsx'
// Of most messages; a page for itself would load it with a list.
import '../../ui/offer-undo.css'

const Toasts = lazy(async () => ({ default: (await import('../toasts.tsx')).Toasts }))

/** Short messages. Their code is loaded for the first one. */
export function ToastsWhenNeeded() {
  const isNeeded = useSyncExternalStore(notificationsStore.subscribe, wasUsed)
  return isNeeded ? (
    <LazyPart>
      <Toasts />
    </LazyPart>
  ) : null
}

let used = false

/** Stays true, so that the last message can leave the screen as it came. */
function wasUsed(): boolean {
  const { notifications, queue } = notificationsStore.getState()
  used ||= notifications.length > 0 || queue.length > 0
  return used
}
