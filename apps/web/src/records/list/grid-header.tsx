/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one are no table to a browser; roles say it */
import { memo, useState, type KeyboardEvent, type RefObject } from 'react'

import type { Column } from './column.ts'
import { HeaderCell } from './header-cell.tsx'
import type { AnyRecord } from './listed-record.ts'
import type { Arrangement } from './use-arrangement.ts'

interface HeaderProps<Fields extends AnyRecord> {
  readonly columns: readonly Column<Fields>[]
  readonly arrangement: Arrangement
  readonly grid: RefObject<HTMLElement | null>
}

/** The row of the columns' names: one stop of the Tab key, in which the arrows move from button to button. */
function Header<Fields extends AnyRecord>({ columns, arrangement, grid }: HeaderProps<Fields>) {
  const [at, setAt] = useState(0)
  const stop = Math.min(at, columns.length * 2 - 1)
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" tabIndex={-1} className="grid-row" aria-rowindex={1} onKeyDown={move}>
        {columns.map((column, index) => (
          <HeaderCell
            key={column.id}
            column={column}
            index={index}
            arrangement={arrangement}
            grid={grid}
            stop={stop - index * 2}
            onStop={(part) => setAt(index * 2 + part)}
          />
        ))}
      </div>
    </div>
  )
}

/** The arrows move from button to button. */
function move(event: KeyboardEvent<HTMLElement>) {
  const step = steps[event.key]
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-header-button]')]
  const from = buttons.findIndex((button) => button === event.target)
  const to =
    step === undefined || from < 0 ? undefined : buttons[Math.min(Math.max(from + step, 0), buttons.length - 1)]
  if (to === undefined) return
  event.preventDefault()
  to.focus()
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  Home: -Number.MAX_SAFE_INTEGER,
  End: Number.MAX_SAFE_INTEGER,
}

/** Memoised: neither a key of the search nor a move of the active cell draws it anew. */
export const GridHeader = memo(Header) as typeof Header
