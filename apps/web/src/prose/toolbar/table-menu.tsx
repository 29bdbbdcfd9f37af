import { IconTable } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { MenuWhenOpened } from '../../ui/overlays/when-opened.tsx'
import { commands } from './commands.ts'
import { ToolbarButton } from './toolbar-button.tsx'

const loadItems = keptLoad(() => import('./table-items.tsx'))
const TableItems = lazyNamed(loadItems, 'TableItems')

/** Inserts a table; inside a table, changes its rows, columns and cells. */
export function TableMenu({ editor, isInTable }: { readonly editor: Editor; readonly isInTable: boolean }) {
  const { t } = useTranslation('prose')
  if (!isInTable)
    return (
      <ToolbarButton
        icon={IconTable}
        label={t('command.table')}
        press={() => commands.table.run(editor.chain().focus()).run()}
      />
    )
  return (
    <MenuWhenOpened
      position="bottom-start"
      returnFocus={false}
      onClose={() => editor.commands.focus()}
      load={loadItems}
      opener={<ToolbarButton icon={IconTable} label={t('command.tableMenu')} isActive />}
    >
      <TableItems editor={editor} />
    </MenuWhenOpened>
  )
}
