import { lazy } from 'react'

import { MenuWhenOpened } from '../../ui/overlays/when-opened.tsx'
import { MeButton } from './me-button.tsx'

const loadItems = () => import('./me-items.tsx')
const MeItems = lazy(async () => ({ default: (await loadItems()).MeItems }))

/** The signed-in person at the foot of the sidebar, with their menu. */
export function Me() {
  return (
    <MenuWhenOpened position="top-start" width={256} load={loadItems} opener={<MeButton />}>
      <MeItems />
    </MenuWhenOpened>
  )
}
