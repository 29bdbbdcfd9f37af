import { NativeSelect } from '@mantine/core'
import { useMediaQuery, useInputState } from '@mantine/hooks'
import type { GroupRole } from '@minga/domain/group/group'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

import { useTranslation } from 'react-i18next'

import { RoleCell, type CellRole } from './role-cell.tsx'
import './role-grid.css'

/** A row or a column of the grid: its label for screen readers and its visible header. */
interface GridSide {
  readonly id: string
  readonly label: string
  readonly header: ReactNode
}

interface RoleGridProps {
  /** The grid's label. */
  readonly label: string
  /** The meaning of columns and rows, in words. */
  readonly columnsAre: string
  readonly rowsAre: string
  readonly columns: readonly GridSide[]
  readonly rows: readonly GridSide[]
  /** `undefined` for an empty cell that cannot be changed. */
  readonly roleAt: (row: string, column: string) => CellRole | undefined
  readonly onChange: (row: string, column: string, role: GroupRole | null, seen: GroupRole | null) => void
}

/** A grid of roles to change in place: one Tab stop, arrow keys move, Enter opens the roles. On a phone, a list. */
export function RoleGrid(props: RoleGridProps) {
  const isNarrow = useMediaQuery('(width < 48em)', undefined, { getInitialValueInEffect: false })
  return isNarrow ? <OneColumn {...props} /> : <Grid {...props} />
}

function Grid({ label, rowsAre, columns, rows, roleAt, onChange }: RoleGridProps) {
  const { t } = useTranslation('ui')
  const table = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState({ row: 0, column: 0 })
  const reached = {
    row: Math.min(at.row, rows.length - 1),
    column: Math.min(at.column, columns.length - 1),
  }
  const move = (event: KeyboardEvent) => {
    const to = movedBy(event, reached, { row: rows.length - 1, column: columns.length - 1 })
    if (to === undefined || event.defaultPrevented) return
    event.preventDefault()
    setAt(to)
    const cell = table.current?.tBodies[0]?.rows[to.row]?.cells[to.column + 1]
    cell?.querySelector('button')?.focus()
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  return (
    <>
      <p className="role-grid-keys">{t('gridKeys')}</p>
      <div className="role-grid">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table one moves about in */}
        <table ref={table} role="grid" aria-label={label} onKeyDown={move}>
          <thead>
            <tr>
              <th scope="col" className="role-grid-corner">
                {rowsAre}
              </th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {column.header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={row.id}>
                <th scope="row">{row.header}</th>
                {columns.map((column, columnIndex) => (
                  <td key={column.id}>
                    <RoleCell
                      label={`${row.label}, ${column.label}`}
                      cell={roleAt(row.id, column.id)}
                      isReached={rowIndex === reached.row && columnIndex === reached.column}
                      onReach={() => setAt({ row: rowIndex, column: columnIndex })}
                      onChange={(role, seen) => onChange(row.id, column.id, role, seen)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

interface Place {
  readonly row: number
  readonly column: number
}

function movedBy({ key, ctrlKey }: KeyboardEvent, { row, column }: Place, last: Place): Place | undefined {
  switch (key) {
    case 'ArrowDown':
      return { row: Math.min(row + 1, last.row), column }
    case 'ArrowUp':
      return { row: Math.max(row - 1, 0), column }
    case 'ArrowRight':
      return { row, column: Math.min(column + 1, last.column) }
    case 'ArrowLeft':
      return { row, column: Math.max(column - 1, 0) }
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrlKey ? last.row : row, column: last.column }
    default:
      return undefined
  }
}

function OneColumn({ label, columnsAre, columns, rows, roleAt, onChange }: RoleGridProps) {
  const [chosen, setChosen] = useInputState(columns[0]?.id)
  const column = columns.find(({ id }) => id === chosen) ?? columns[0]
  if (column === undefined) return null
  return (
    <div className="role-list">
      <NativeSelect
        label={columnsAre}
        value={column.id}
        onChange={setChosen}
        data={columns.map((each) => ({ value: each.id, label: each.label }))}
      />
      <div className="role-list-column">{column.header}</div>
      <ul className="lines" aria-label={label}>
        {rows.map((row) => (
          <li key={row.id}>
            <div>{row.header}</div>
            <RoleCell
              label={`${row.label}, ${column.label}`}
              cell={roleAt(row.id, column.id)}
              isReached
              onChange={(role, seen) => onChange(row.id, column.id, role, seen)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
