import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'

import './offer-undo.css'

/** In ms. */
const offered = 8_000

/**
 * Announces an act, with a button that takes it back.
 *
 * @returns the message's id, to hide it
 */
export function offerUndo(said: string, words: string, undo: () => void): string {
  return notifications.show({
    autoClose: offered,
    message: (
      <span className="undo">
        {said}
        <Button size="compact-sm" variant="subtle" onClick={undo}>
          {words}
        </Button>
      </span>
    ),
  })
}
