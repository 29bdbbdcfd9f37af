/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one are no table to a browser; roles say it */
import { IconArrowDown, IconArrowUp, IconChevronDown } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { MenuWhenOpened } from '../../ui/overlays/when-opened.tsx'
import { resized } from './column-choice.ts'
import type { Column } from './column.ts'
import { pinOf } from './grid-row.tsx'
import { nextSortings } from './list-search.ts'
import type { AnyRecord } from './listed-record.ts'
import type { Arrangement } from './use-arrangement.ts'
import { useResizing } from './use-resizing.ts'

const loadMenu = keptLoad(() => import('./header-menu.tsx'))
const HeaderMenu = lazyNamed(loadMenu, 'HeaderMenu')

interface CellProps<Fields extends AnyRecord> {
  readonly column: Column<Fields>
  readonly index: number
  readonly arrangement: Arrangement
  readonly grid: RefObject<HTMLElement | null>
  /** The one of its two buttons that the Tab key stops at; any other number for none. */
  readonly stop: number
  readonly onStop: (part: 0 | 1) => void
}

/** A column's name: a click sorts by it, with Shift after what sorts already; its menu arranges it; its edge makes it wider. */
export function HeaderCell<Fields extends AnyRecord>(props: CellProps<Fields>) {
  const { column, index, arrangement, grid, stop, onStop } = props
  const { t } = useTranslation(['records', 'ui'])
  const { sortings, sortBy, columns, choose } = arrangement
  const place = sortings.findIndex((sorting) => sorting.column === column.id)
  const direction = sortings[place]?.descending
  const name = column.fullHeader ?? column.header
  const resizing = useResizing(grid, columns, column.id, (width) => choose(resized(columns, column.id, width)))
  return (
    <div
      role="columnheader"
      className="grid-cell"
      aria-colindex={index + 1}
      data-align={column.align}
      data-column={column.id}
      {...pinOf(column, index)}
      // One column at most says how the list is sorted; the others say it in words.
      aria-sort={place !== 0 ? 'none' : direction === true ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        className="grid-sort"
        data-header-button
        data-sorted={direction !== undefined}
        tabIndex={stop === 0 ? 0 : -1}
        onFocus={() => onStop(0)}
        title={name}
        onClick={(event) => sortBy(nextSortings(sortings, column, event.shiftKey))}
      >
        <span className="grid-sort-word">{column.header}</span>
        {column.fullHeader === undefined ? null : <span className="visually-hidden">{column.fullHeader}</span>}
        {direction === undefined ? null : direction ? (
          <IconArrowDown size={14} aria-hidden />
        ) : (
          <IconArrowUp size={14} aria-hidden />
        )}
        {sortings.length < 2 || place < 0 ? null : (
          <>
            <span className="grid-sort-place figures" aria-hidden>
              {place + 1}
            </span>
            <span className="visually-hidden">
              {t(direction === true ? 'sort.placeDown' : 'sort.placeUp', { place: place + 1 })}
            </span>
          </>
        )}
      </button>
      <MenuWhenOpened
        position="bottom-start"
        className="grid-column-items"
        load={loadMenu}
        opener={
          <button
            type="button"
            className="grid-column-menu"
            data-header-button
            tabIndex={stop === 1 ? 0 : -1}
            onFocus={() => onStop(1)}
            aria-label={t('column.menu')}
          >
            <IconChevronDown size={14} aria-hidden />
          </button>
        }
      >
        <HeaderMenu name={column.id} label={name} arrangement={arrangement} grid={grid} />
      </MenuWhenOpened>
      <span className="grid-resize" aria-hidden {...resizing} />
    </div>
  )
}
