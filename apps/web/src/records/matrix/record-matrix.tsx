import { useCallbackRef } from '@mantine/hooks'
import { facetIdOf, facetIdsOf } from '@minga/domain/record/list-filters'
import { readAxes, targetsOf, writeAxes } from '@minga/domain/record/matrix-axes'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { ListAddress } from '../list/use-list-search.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { Register } from '../use-register.ts'
import { ChooseAxes } from './choose-axes.tsx'
import { ChooseMoved, MatrixHint } from './choose-moved.tsx'
import { Cell } from './matrix-cell.tsx'
import { matrixOf, steps, type MatrixCell } from './matrix.ts'
import { TargetArrows } from './target-arrows.tsx'
import { TargetList } from './target-list.tsx'
import { UnratedTray } from './unrated-tray.tsx'
import { useMatrixMoves, type Moved } from './use-matrix-moves.ts'
import './matrix.css'
import './targets.css'

interface MatrixProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly items: readonly ListedRecord<Fields>[]
  readonly address: ListAddress
}

/**
 * Records by two of their ratings. One is moved by dragging it, or with Shift and an arrow: both ratings at once. Where the
 * scales have targets, an arrow leads to where it is meant to be.
 */
export function RecordMatrix<Fields extends AnyRecord>({ register, items, address }: MatrixProps<Fields>) {
  const { kind, slots, source } = register
  const { t } = useTranslation('matrix')
  const { label, scale } = useRecordWords()
  const { search, go, withFilters } = address
  const asked = readAxes(kind, search.axes)
  // The view is offered only for a kind with two scales.
  const { rows, columns } = asked ?? { rows: '', columns: '' }
  const axes = useMemo(() => ({ rows, columns }), [rows, columns])
  const targets = useMemo(() => targetsOf(kind, axes), [kind, axes])
  const matrix = useMemo(() => matrixOf(items, axes, targets), [items, axes, targets])
  const [chosen, setMoved] = useState<Moved>('now')
  const mayAim = targets.rows !== undefined || targets.columns !== undefined
  const moved = mayAim ? chosen : 'now'
  const moving = useMatrixMoves(register, { items, axes, targets, moved })
  const { moves } = moving
  const frame = useRef<HTMLDivElement>(null)
  const onOpen = useCallbackRef((item: ListedRecord<Fields>) =>
    go({ record: item.record.id, new: undefined }, { replace: search.record !== undefined }),
  )
  const shown = { register, axes, targets, moved, opened: search.record, onOpen, ...moving }
  const mayEdit = source.place?.mayEdit === true
  const { matrix: own } = slots
  const look = own?.axes.rows === rows && own.axes.columns === columns ? own.lookOf : undefined
  const isFiltered = [rows, columns].every((name) => facetIdsOf(kind).includes(facetIdOf(name)))
  const listOf = ({ row, column }: MatrixCell<Fields>) => {
    const narrowed = {
      ...search.filters.chosen,
      [facetIdOf(rows)]: [String(row)],
      [facetIdOf(columns)]: [String(column)],
    }
    return { ...withFilters({ ...search.filters, chosen: narrowed }), view: undefined, axes: undefined }
  }
  return (
    // Ctrl+Z pressed on any card inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="matrix-page" onKeyDown={moves.onKeyDown}>
      <ChooseAxes kind={kind} axes={axes} onChange={(next) => go({ axes: writeAxes(kind, next) }, { replace: true })}>
        {mayAim && mayEdit ? <ChooseMoved moved={moved} onChange={setMoved} /> : null}
      </ChooseAxes>
      <div ref={frame} className="matrix-frame">
        <table className="matrix">
          <caption className="visually-hidden">
            {t('caption', { rows: label(kind, rows), columns: label(kind, columns) })}
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
        {mayAim ? <TargetArrows frame={frame} /> : null}
      </div>
      {mayEdit ? <MatrixHint moved={moved} mayAim={mayAim} /> : null}
      {look === undefined ? null : own?.renderBelow(items, address)}
      <UnratedTray {...shown} items={matrix.unrated} />
      {mayAim ? <TargetList {...shown} items={items} /> : null}
      <output className="visually-hidden">{moves.said}</output>
    </div>
  )
}
