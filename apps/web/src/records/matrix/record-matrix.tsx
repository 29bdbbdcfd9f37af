import { useCallbackRef } from '@mantine/hooks'
import { facetIdOf, facetIdsOf } from '@minga/domain/record/list-filters'
import { readAxes, writeAxes } from '@minga/domain/record/matrix-axes'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { ListAddress } from '../list/use-list-search.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { Register } from '../use-register.ts'
import { ChooseAxes } from './choose-axes.tsx'
import { Cell } from './matrix-cell.tsx'
import { matrixOf, steps, type MatrixCell, type Position } from './matrix.ts'
import { UnratedTray } from './unrated-tray.tsx'
import { useMoves } from '../moving/use-moves.tsx'
import './matrix.css'

interface MatrixProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly items: readonly ListedRecord<Fields>[]
  readonly address: ListAddress
}

/** Records by two of their ratings. One is moved by dragging it, or with Shift and an arrow: both ratings at once. */
export function RecordMatrix<Fields extends AnyRecord>({ register, items, address }: MatrixProps<Fields>) {
  const { kind, slots, source } = register
  const { t } = useTranslation('records')
  const { label, scale } = useRecordWords()
  const { search, go, withFilters } = address
  const asked = readAxes(kind, search.axes)
  // The view is offered only for a kind with two scales.
  const { rows, columns } = asked ?? { rows: '', columns: '' }
  const axes = useMemo(() => ({ rows, columns }), [rows, columns])
  const matrix = useMemo(() => matrixOf(items, axes), [items, axes])
  const moves = useMoves(register)
  const onMove = useCallbackRef((item: ListedRecord<Fields>, { row, column }: Position) => {
    const reference = item.facts?.reference ?? t('untitled')
    const words =
      row === null || column === null
        ? t('matrix.unratedNow', { reference })
        : t('matrix.stands', { reference, rows: label(kind, rows), row, columns: label(kind, columns), column })
    moves.move(item, { [rows]: row, [columns]: column }, words)
  })
  const onDropped = useCallbackRef((record: string, to: Position) => {
    const item = items.find((each) => each.record.id === record)
    if (item !== undefined) onMove(item, to)
  })
  const onOpen = useCallbackRef((item: ListedRecord<Fields>) =>
    go({ record: item.record.id, new: undefined }, { replace: search.record !== undefined }),
  )
  const shown = { register, axes, moves, opened: search.record, onMove, onOpen, onDropped }
  const { matrix: own } = slots
  const look = own?.axes.rows === rows && own.axes.columns === columns ? own.lookOf : undefined
  const isFiltered = [rows, columns].every((name) => facetIdsOf(kind).includes(facetIdOf(name)))
  const listOf = ({ row, column }: MatrixCell<Fields>) => {
    const chosen = {
      ...search.filters.chosen,
      [facetIdOf(rows)]: [String(row)],
      [facetIdOf(columns)]: [String(column)],
    }
    return { ...withFilters({ ...search.filters, chosen }), view: undefined, axes: undefined }
  }
  return (
    // Ctrl+Z pressed on any card inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="matrix-page" onKeyDown={moves.onKeyDown}>
      <ChooseAxes
        kind={kind}
        axes={axes}
        onChange={(chosen) => go({ axes: writeAxes(kind, chosen) }, { replace: true })}
      />
      <table className="matrix">
        <caption className="visually-hidden">
          {t('matrix.caption', { rows: label(kind, rows), columns: label(kind, columns) })}
        </caption>
        <colgroup>
          <col className="matrix-column-axis" />
          <col className="matrix-column-step" />
          <col span={5} />
        </colgroup>
        <tbody>
          {matrix.rows.map(({ row, cells }, index) => (
            <tr key={row}>
              {index === 0 ? (
                <th rowSpan={5} scope="rowgroup" className="matrix-axis matrix-axis-side">
                  <span>{label(kind, rows)}</span>
                </th>
              ) : null}
              <th scope="row" className="matrix-step">
                <b>{row}</b> <span>{scale(kind, rows)[row - 1]}</span>
              </th>
              {cells.map((cell) => (
                <Cell
                  key={cell.column}
                  {...shown}
                  {...cell}
                  look={look?.(cell.row, cell.column)}
                  search={isFiltered ? listOf(cell) : undefined}
                />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2} aria-hidden />
            {steps.map((step) => (
              <th key={step} scope="col" className="matrix-step">
                <b>{step}</b> <span>{scale(kind, columns)[step - 1]}</span>
              </th>
            ))}
          </tr>
          <tr>
            <td colSpan={2} aria-hidden />
            <th colSpan={5} scope="colgroup" className="matrix-axis">
              {label(kind, columns)}
            </th>
          </tr>
        </tfoot>
      </table>
      {source.place?.mayEdit === true ? <p className="matrix-hint">{t('matrix.hint')}</p> : null}
      {look === undefined ? null : own?.renderBelow(items, address)}
      <UnratedTray {...shown} items={matrix.unrated} />
      <output className="visually-hidden">{moves.said}</output>
    </div>
  )
}
