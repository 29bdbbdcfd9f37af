import { Menu } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import type { ChainedCommands, Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useTranslation } from 'react-i18next'

import { commands } from './commands.ts'
import { ToolbarButton } from './toolbar-button.tsx'

const changes: readonly (readonly [string, (chain: ChainedCommands) => ChainedCommands])[] = [
  ['rowBefore', (chain) => chain.addRowBefore()],
  ['rowAfter', (chain) => chain.addRowAfter()],
  ['columnBefore', (chain) => chain.addColumnBefore()],
  ['columnAfter', (chain) => chain.addColumnAfter()],
  ['headerRow', (chain) => chain.toggleHeaderRow()],
  ['deleteRow', (chain) => chain.deleteRow()],
  ['deleteColumn', (chain) => chain.deleteColumn()],
  ['deleteTable', (chain) => chain.deleteTable()],
]

/** Inserts a table; inside a table, changes its rows and columns. */
export function TableMenu({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('prose')
  const isInTable = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('table') })
  if (!isInTable) {
    return (
      <ToolbarButton
        icon={IconTable}
        label={t('command.table')}
        press={() => commands.table.run(editor.chain().focus()).run()}
      />
    )
  }
  return (
    <Menu position="bottom-start" withinPortal returnFocus={false} onClose={() => editor.commands.focus()}>
      <Menu.Target>
        <ToolbarButton icon={IconTable} label={t('command.tableMenu')} isActive aria-haspopup="menu" />
      </Menu.Target>
      <Menu.Dropdown>
        {changes.map(([name, change]) => (
          <Menu.Item key={name} onClick={() => change(editor.chain().focus()).run()}>
            {t(`table.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
