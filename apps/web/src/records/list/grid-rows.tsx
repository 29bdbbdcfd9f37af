import type { ReactNode } from 'react'

import { LazyPart } from '../../ui/lazy-part.tsx'
import type { PeopleInRow } from '../cells/people-in-cells.ts'
import type { Block, CellAddress } from '../cells/selection.ts'
import type { EditedCell } from '../cells/use-grid-editing.ts'
import type { PartWords } from '../use-part-words.ts'
import type { Column } from './column.ts'
import { GridRow } from './grid-row.tsx'
import { LazyGroupRow } from './lazy-grouped.ts'
import type { ListRow } from './list-rows.ts'
import type { AnyRecord } from './listed-record.ts'
import type { Arrangement } from './use-arrangement.ts'

interface RowsProps<Fields extends AnyRecord> {
  /** Begins the ids of the cells. */
  readonly grid: string
  readonly arrangement: Arrangement
  readonly rows: readonly ListRow<Fields>[]
  readonly drawn: readonly { readonly index: number; readonly start: number }[]
  readonly columns: readonly Column<Fields>[]
  readonly active: (CellAddress & { readonly row: number }) | undefined
  readonly block: Block
  readonly opened: string | undefined
  readonly edited: EditedCell | undefined
  readonly editor: ReactNode
  readonly people: ReadonlyMap<string, PeopleInRow>
  readonly words: PartWords
  readonly onToggle: (value: string | undefined) => void
}

/** The rows of a grid that are on the page. */
export function GridRows<Fields extends AnyRecord>(props: RowsProps<Fields>) {
  const { grid, arrangement, rows, drawn, columns, active, block, opened, edited, editor, people } = props
  const { words, onToggle } = props
  return drawn.map(({ index, start }) => {
    const row = rows[index]
    if (row === undefined) return null
    const activeColumn = index === active?.row ? active.column : undefined
    if (row.is === 'group') {
      return (
        <LazyPart key={row.key}>
          <LazyGroupRow
            grid={grid}
            arrangement={arrangement}
            row={row}
            index={index}
            start={start}
            columns={columns}
            activeColumn={activeColumn}
            words={words}
            onToggle={onToggle}
          />
        </LazyPart>
      )
    }
    const { id } = row.item.record
    const isSelected = index >= block.top && index <= block.bottom
    const isEdited = row.key === edited?.record
    return (
      <GridRow
        key={row.key}
        row={row.key}
        item={row.item}
        index={index}
        start={start}
        columns={columns}
        grid={grid}
        activeColumn={activeColumn}
        from={isSelected ? block.left : -1}
        to={isSelected ? block.right : -1}
        isOpened={id === opened}
        level={arrangement.grouping === undefined ? undefined : 2}
        edited={isEdited ? edited.column : undefined}
        editor={isEdited ? editor : undefined}
        people={people.get(id)}
      />
    )
  })
}
