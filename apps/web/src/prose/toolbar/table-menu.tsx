import { Menu } from '@mantine/core'
import { IconTable } from '@tabler/icons-react'
import type { ChainedCommands, Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

import { commands } from './commands.ts'
import { ToolbarButton } from './toolbar-button.tsx'

type Change = (chain: ChainedCommands) => ChainedCommands

/** The changes of a table, in groups. */
const changes: Readonly<Record<string, Change>>[] = [
  {
    rowBefore: (chain) => chain.addRowBefore(),
    rowAfter: (chain) => chain.addRowAfter(),
    columnBefore: (chain) => chain.addColumnBefore(),
    columnAfter: (chain) => chain.addColumnAfter(),
    headerRow: (chain) => chain.toggleHeaderRow(),
  },
  {
    merge: (chain) => chain.mergeCells(),
    split: (chain) => chain.splitCell(),
    left: (chain) => chain.setCellAttribute('align', null),
    centre: (chain) => chain.setCellAttribute('align', 'center'),
    right: (chain) => chain.setCellAttribute('align', 'right'),
  },
  {
    deleteRow: (chain) => chain.deleteRow(),
    deleteColumn: (chain) => chain.deleteColumn(),
    deleteTable: (chain) => chain.deleteTable(),
  },
]

/** Inserts a table; inside a table, changes its rows, columns and cells. */
export function TableMenu({ editor, isInTable }: { readonly editor: Editor; readonly isInTable: boolean }) {
  const { t } = useTranslation('prose')
  if (isInTable) return <MenuOfTable editor={editor} />
  return (
    <ToolbarButton
      icon={IconTable}
      label={t('command.table')}
      press={() => commands.table.run(editor.chain().focus()).run()}
    />
  )
}

function MenuOfTable({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('prose')
  const { canMerge, canSplit } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ canMerge: now.can().mergeCells(), canSplit: now.can().splitCell() }),
  })
  const impossible = new Set([...(canMerge ? [] : ['merge']), ...(canSplit ? [] : ['split'])])
  return (
    <Menu position="bottom-start" withinPortal returnFocus={false} onClose={() => editor.commands.focus()}>
      <Menu.Target>
        <ToolbarButton icon={IconTable} label={t('command.tableMenu')} isActive aria-haspopup="menu" />
      </Menu.Target>
      <Menu.Dropdown>
        {changes.map((group, at) => (
          <Fragment key={Object.keys(group).join()}>
            {at === 0 ? null : <Menu.Divider />}
            {Object.entries(group).map(([name, change]) => (
              <Menu.Item
                key={name}
                disabled={impossible.has(name)}
                onClick={() => change(editor.chain().focus()).run()}
              >
                {t(`table.${name}`)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
