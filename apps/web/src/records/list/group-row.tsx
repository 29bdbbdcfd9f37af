/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- rows that are placed one by one are no table to a browser; roles say it; the grid has the focus and names the active cell */
import { rollUp } from '@minga/domain/record/roll-up'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { dayHere } from '../../ui/use-now.ts'
import type { PartWords } from '../use-part-words.ts'
import type { Column } from './column.ts'
import { cellId, pinOf } from './grid-row.tsx'
import { groupCellId, labelCell, labelSpan } from './group-cells.ts'
import type { GroupRow as Group } from './list-rows.ts'
import type { AnyRecord } from './listed-record.ts'
import { RolledUpWords } from './rolled-up-words.tsx'
import type { Arrangement } from './use-arrangement.ts'

interface GroupRowProps<Fields extends AnyRecord> {
  readonly grid: string
  readonly arrangement: Arrangement
  readonly row: Group<Fields>
  readonly index: number
  readonly start: number
  readonly columns: readonly Column<Fields>[]
  readonly activeColumn: string | undefined
  readonly words: PartWords
  readonly onToggle: (value: string | undefined) => void
}

/** The row above a group: what its records have in common, how many they are, and what its columns come to. */
export function GroupRow<Fields extends AnyRecord>(props: GroupRowProps<Fields>) {
  const { grid, arrangement, row, index, start, columns, activeColumn, words, onToggle } = props
  const { kind, own, rollUps } = arrangement
  const part = arrangement.grouping?.column ?? ''
  const { t } = useTranslation('records')
  const { key, value, items, shared, isOpen } = row
  const rolled = useMemo(
    () => new Map(rollUps.map((each) => [each.part, { of: each, result: rollUp(kind, each, items, own, dayHere) }])),
    [kind, own, rollUps, items],
  )
  const span = labelSpan(columns, rollUps)
  const label = value === undefined ? t('group.none', { field: words.part(part) }) : words.value(part, value)
  const count = t('count.all', { count: items.length })
  const nameOf = (column: Column<Fields>) => column.fullHeader ?? column.header
  const labelId = cellId(grid, key, labelCell)
  const isLabelActive = activeColumn !== undefined && groupCellId(grid, key, activeColumn, columns, rollUps) === labelId
  return (
    <div
      role="row"
      className="grid-row grid-group"
      aria-rowindex={index + 2}
      aria-level={1}
      aria-expanded={isOpen}
      style={{ transform: `translateY(${String(start)}px)` }}
    >
      <div
        id={labelId}
        role="gridcell"
        className="grid-cell grid-group-label"
        aria-colindex={1}
        aria-colspan={span}
        data-whole
        data-active={isLabelActive ? true : undefined}
        style={{ gridColumn: `1 / span ${span}` }}
      >
        <span className="grid-group-words">
          <button
            type="button"
            tabIndex={-1}
            className="grid-group-toggle"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onToggle(value)}
          >
            {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
            {label}
          </button>{' '}
          <span className="cell-quiet">
            {shared === 0 ? count : `${count}, ${t('group.shared', { count: shared })}`}
          </span>
          {columns.slice(0, span).map((column) => {
            const found = rolled.get(column.id)
            return found?.result === undefined ? null : (
              <RolledUpWords key={column.id} of={found.of} result={found.result} words={words} name={nameOf(column)} />
            )
          })}
        </span>
      </div>
      {columns.map((column, at) => {
        const found = rolled.get(column.id)
        return at < span || found === undefined ? null : (
          <div
            key={column.id}
            id={cellId(grid, key, column.id)}
            role="gridcell"
            className="grid-cell"
            aria-colindex={at + 1}
            data-align={column.align}
            data-active={column.id === activeColumn ? true : undefined}
            {...pinOf(column, at, at + 1)}
          >
            {found.result === undefined ? null : <RolledUpWords of={found.of} result={found.result} words={words} />}
          </div>
        )
      })}
    </div>
  )
}
