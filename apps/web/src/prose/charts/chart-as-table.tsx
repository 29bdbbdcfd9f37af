import type { ChartData } from '@minga/domain/chart/chart-data'
import { chartTable } from '@minga/domain/chart/chart-table'
import type { Language } from '@minga/domain/language/language'

/** A chart in its words: its title, its figures, its notes. */
export function ChartFigure({ data, language }: { readonly data: ChartData; readonly language: Language }) {
  const { title, columns, rows, notes, missing } = chartTable(data, language)
  return (
    <figure>
      <figcaption>{title}</figcaption>
      {missing === undefined ? null : <p>{missing}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide one is moved with the arrow keys */}
      <div className="table-scroll" tabIndex={0}>
        <table>
          <tbody>
            <tr>
              {columns.map((name) => (
                <th key={name}>{name}</th>
              ))}
            </tr>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((words, column) => (
                  <td key={columns[column]}>{words}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {notes.map((note) => (
        <p key={note} className="dimmed">
          {note}
        </p>
      ))}
    </figure>
  )
}
