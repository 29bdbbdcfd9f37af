import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface MoveItemsProps {
  /** Why it stays where it is; undefined where it may be moved. */
  readonly whyNot: string | undefined
  readonly columns: readonly { readonly value: string | null }[]
  readonly value: string | null
  readonly nameOf: (value: string | null) => ReactNode
  readonly onMove: (value: string | null) => void
}

/** The columns that a record can be moved to, or the sentence that says why it cannot. */
export function MoveItems({ whyNot, columns, value, nameOf, onMove }: MoveItemsProps) {
  if (whyNot !== undefined) return <Menu.Label className="board-why">{whyNot}</Menu.Label>
  return columns.map((column) => (
    <Menu.Item
      key={column.value}
      disabled={column.value === value}
      leftSection={column.value === value ? <IconCheck size={16} aria-hidden /> : <span className="board-no-icon" />}
      onClick={() => onMove(column.value)}
    >
      {nameOf(column.value)}
    </Menu.Item>
  ))
}
