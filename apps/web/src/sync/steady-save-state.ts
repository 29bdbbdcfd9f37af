import type { Clock } from '@minga/sync/client/clock'
import type { Observed } from '@minga/sync/client/observed'
import type { SaveState } from '@minga/sync/client/save-state'

/** In ms. While a person types, everything must have been saved for so long before the page says so. */
export const quiet = 400

/**
 * A save state as the page shows it: a change of kind at once, except from "saving" to "saved", which is said once
 * nothing changed for a moment. Otherwise the mark would be drawn twice with every key. Never says "saved" of less.
 */
export function steadySaveState<State extends SaveState | undefined>(
  source: Observed<State>,
  clock: Clock,
): Observed<State> {
  let shown = source.read()
  return {
    read: () => shown,
    subscribe: (notify) => {
      let changedAt = clock.now()
      let cancel: (() => void) | undefined
      // Each of several followers is notified, whichever of them saw the change first.
      let notified = shown
      const show = (): void => {
        cancel?.()
        cancel = undefined
        shown = source.read()
        if (notified === shown) return
        notified = shown
        notify()
      }
      const look = (): void => {
        const rest = changedAt + quiet - clock.now()
        cancel = undefined
        if (source.read()?.kind === 'saved' && rest > 0) cancel = clock.after(rest, look)
        else show()
      }
      const changed = (): void => {
        changedAt = clock.now()
        if (canWait(notified, source.read())) cancel ??= clock.after(quiet, look)
        else show()
      }
      const unsubscribe = source.subscribe(changed)
      show()
      return () => {
        unsubscribe()
        cancel?.()
      }
    },
  }
}

/** Whether what is shown claims no more than what is true now. */
function canWait(shown: SaveState | undefined, now: SaveState | undefined): boolean {
  return shown?.kind === now?.kind || (shown?.kind === 'saving' && now?.kind === 'saved')
}
