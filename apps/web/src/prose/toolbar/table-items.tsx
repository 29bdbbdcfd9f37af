import { Menu } from '@mantine/core'
import type { ChainedCommands, Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

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

/** What changes the table that the cursor is in. */
export function TableItems({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation('prose')
  const { canMerge, canSplit } = useEditorState({
    editor,
    selector: ({ editor: now }) => ({ canMerge: now.can().mergeCells(), canSplit: now.can().splitCell() }),
  })
  const impossible = new Set([...(canMerge ? [] : ['merge']), ...(canSplit ? [] : ['split'])])
  return changes.map((group, at) => (
    <Fragment key={Object.keys(group).join()}>
      {at === 0 ? null : <Menu.Divider />}
      {Object.entries(group).map(([name, change]) => (
        <Menu.Item key={name} disabled={impossible.has(name)} onClick={() => change(editor.chain().focus()).run()}>
          {t(`table.${name}`)}
        </Menu.Item>
      ))}
    </Fragment>
  ))
}
