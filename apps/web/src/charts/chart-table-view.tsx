import type { ChartTable } from '@minga/domain/chart/chart-table'

interface ChartTableProps {
  readonly id: string
  readonly table: ChartTable
  /** A screen reader reads a closed table too. */
  readonly isOpen: boolean
}

/** The table of a chart. A wide one scrolls by itself, by keyboard too. */
export function ChartTableView({ id, table: { title, columns, areFigures, rows }, isOpen }: ChartTableProps) {
  return (
    <div
      id={id}
      className={isOpen ? 'chart-table' : 'visually-hidden'}
      {...(isOpen && { role: 'region', 'aria-label': title, tabIndex: 0 })}
    >
      <table>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th key={column} scope="col" data-figures={areFigures[at] || undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head = '', ...cells], row) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows may share a name, and never move
            <tr key={row}>
              <th scope="row">{head}</th>
              {cells.map((cell, at) => (
                <td key={columns[at + 1]} data-figures={areFigures[at + 1] || undefined}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
