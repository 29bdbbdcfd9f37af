import { lazy, useState } from 'react'

import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { MeButton } from './me-button.tsx'

const MeMenu = lazy(async () => ({ default: (await import('./me-menu.tsx')).MeMenu }))

/** The signed-in person at the foot of the sidebar. The menu's code is loaded on the first press. */
export function Me() {
  const [isWanted, setWanted] = useState(false)
  const button = <MeButton onClick={() => setWanted(true)} />
  return isWanted ? (
    <LazyPart waiting={button} failed={<MissingPart />}>
      <MeMenu />
    </LazyPart>
  ) : (
    button
  )
}
