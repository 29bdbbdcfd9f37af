import type { RecordKind } from '@minga/domain/record/record-kind'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { kindIcons } from '../../ui/kind-icons.ts'
import { commands } from '../toolbar/commands.ts'
import type { MenuState, OpenMenu } from './open-menu.ts'
import { filterSlashItems, slashItems, type SlashItem } from './slash-items.ts'
import { TypedMenu } from './typed-menu.tsx'

/** The menu for `/`, filtered by the text after it. */
export function SlashMenu({
  state,
  menu,
  cite,
  items = slashItems,
}: {
  readonly state: MenuState
  readonly menu: OpenMenu
  readonly cite: (kind: RecordKind) => void
  readonly items?: readonly SlashItem[]
}) {
  const { t } = useTranslation('prose')
  const found = useMemo(() => filterSlashItems(menu.query, items), [menu.query, items])
  const take = useCallback(
    (item: SlashItem) =>
      menu.choose((editor, range) => {
        const chain = editor.chain().focus().deleteRange(range)
        if (item.insert === 'block') commands[item.command].run(chain).run()
        else {
          chain.run()
          cite(item.kind)
        }
      }),
    [menu, cite],
  )
  return (
    <TypedMenu
      state={state}
      menu={menu}
      label={t('slash')}
      items={found}
      keyOf={(item) => (item.insert === 'block' ? item.command : item.kind)}
      take={take}
      render={(item) => {
        const Icon = item.insert === 'block' ? commands[item.command].icon : kindIcons[item.kind]
        return (
          <>
            <Icon size={18} stroke={1.6} aria-hidden />
            <span>{item.insert === 'block' ? t(`command.${item.command}`) : t(`record:kind.${item.kind}`)}</span>
          </>
        )
      }}
    />
  )
}
