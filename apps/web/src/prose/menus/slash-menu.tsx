import type { RecordKind } from '@minga/domain/record/record-kind'
import { IconChartAreaLine, IconPhoto } from '@tabler/icons-react'
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
  addPicture,
  addChart,
  items = slashItems,
}: {
  readonly state: MenuState
  readonly menu: OpenMenu
  readonly cite: (kind: RecordKind) => void
  readonly addPicture: (() => void) | undefined
  readonly addChart: (() => void) | undefined
  readonly items?: readonly SlashItem[]
}) {
  const { t } = useTranslation('prose')
  const found = useMemo(
    () =>
      filterSlashItems(menu.query, items).filter(
        ({ insert }) => (insert !== 'picture' || addPicture) && (insert !== 'chart' || addChart),
      ),
    [menu.query, items, addPicture, addChart],
  )
  const take = useCallback(
    (item: SlashItem) =>
      menu.choose((editor, range) => {
        const chain = editor.chain().focus().deleteRange(range)
        if (item.insert === 'block') commands[item.command].run(chain).run()
        else {
          chain.run()
          if (item.insert === 'record') cite(item.kind)
          else if (item.insert === 'chart') addChart?.()
          else addPicture?.()
        }
      }),
    [menu, cite, addPicture, addChart],
  )
  return (
    <TypedMenu
      state={state}
      menu={menu}
      label={t('slash')}
      items={found}
      keyOf={keyOf}
      take={take}
      render={(item) => {
        const { icon: Icon, name } = shown(item)
        return (
          <>
            <Icon size={18} stroke={1.6} aria-hidden />
            <span>{t(name)}</span>
          </>
        )
      }}
    />
  )
}

function keyOf(item: SlashItem): string {
  return item.insert === 'block' ? item.command : item.insert === 'record' ? item.kind : item.insert
}

function shown(item: SlashItem) {
  switch (item.insert) {
    case 'block':
      return { icon: commands[item.command].icon, name: `command.${item.command}` } as const
    case 'record':
      return { icon: kindIcons[item.kind], name: `record:kind.${item.kind}` } as const
    case 'picture':
      return { icon: IconPhoto, name: 'command.picture' } as const
    case 'chart':
      return { icon: IconChartAreaLine, name: 'command.chart' } as const
  }
}
