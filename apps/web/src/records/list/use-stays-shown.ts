import { useState } from 'react'

import type { ListSource } from './list-source.ts'

type Readiness = ListSource<never>['state']['kind']

/**
 * What is shown of a list whose facts may still be on their way. A list that was shown stays, as one from the device's copy was
 * before the server answered: taken away and drawn again it would lose the focus, the selection and the place.
 *
 * @param readiness of the room
 * @param isWaiting whether facts are on their way, without which the list is not begun
 */
export function useStaysShown<Kind extends Readiness>(readiness: Kind, isWaiting: boolean): Kind | 'loading' {
  const [wasShown, setShown] = useState(false)
  const isShown = readiness === 'ready' && (wasShown || !isWaiting)
  if (isShown && !wasShown) setShown(true)
  return readiness === 'ready' && !isShown ? 'loading' : readiness
}
