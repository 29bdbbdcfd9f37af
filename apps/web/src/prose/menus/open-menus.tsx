import type { RecordKind } from '@minga/domain/record/record-kind'
import { useContext, useSyncExternalStore } from 'react'

import { ProsePlaceContext } from '../prose-place.ts'
import { MentionMenu } from './mention-menu.tsx'
import type { MenuState } from './open-menu.ts'
import { ReferenceMenu } from './reference-menu.tsx'
import { SlashMenu } from './slash-menu.tsx'

/** The menu that is open at the cursor of a text, if one is. */
export function OpenMenus({
  menus,
  cite,
  addPicture,
  addChart,
}: {
  readonly menus: MenuState
  readonly cite: (kind: RecordKind) => void
  /** Without it no picture can be inserted here. */
  readonly addPicture?: () => void
  /** Without it no chart can be inserted here. */
  readonly addChart?: () => void
}) {
  const place = useContext(ProsePlaceContext)
  const menu = useSyncExternalStore(menus.subscribe, menus.read)
  switch (menu?.name) {
    case 'slash':
      return <SlashMenu state={menus} menu={menu} cite={cite} addPicture={addPicture} addChart={addChart} />
    case 'reference':
      return <ReferenceMenu state={menus} menu={menu} />
    case 'mention':
      return place && <MentionMenu state={menus} menu={menu} group={place.group} place="text" />
    case undefined:
      return null
  }
}
