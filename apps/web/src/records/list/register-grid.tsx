/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one are no table to a browser; roles say it */
import { useElementSize, useFocusWithin, useMergedRef } from '@mantine/hooks'
import { type ComponentProps, useCallback, useId, useMemo, useRef, useState, type CSSProperties } from 'react'

import { rowBlocks } from '../cells/row-blocks.ts'
import { loadCellCode } from '../cells/load-cell-code.ts'
import type { SelectionActs } from '../cells/selection-acts.tsx'
import { useCellSelection } from '../cells/use-cell-selection.ts'
import { useHandedFocus } from '../cells/use-handed-focus.ts'
import { useGridClipboard } from '../cells/use-grid-clipboard.ts'
import { filledBlock } from '../cells/selection.ts'
import { useBeingAtCell, usePeopleInCells } from '../cells/use-cell-presence.ts'
import type { CellWork } from '../cells/use-cell-work.tsx'
import { useGridEditing, type EditedCell } from '../cells/use-grid-editing.ts'
import { useGridEvents } from '../cells/use-grid-events.ts'
import { lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { usePrinting } from '../../ui/print/use-printing.ts'
import type { PartWords } from '../use-part-words.ts'
import type { Column } from './column.ts'
import { GridHeader } from './grid-header.tsx'
import { cellId } from './grid-row.tsx'
import { GridRows } from './grid-rows.tsx'
import { groupCellId } from './group-cells.ts'
import { LazyGridFoot } from './lazy-grouped.ts'
import { recordOfRow } from './list-rows.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import { areChosen, tracksOf, type Tracks } from './tracks.ts'
import type { Arrangement } from './use-arrangement.ts'
import { rowHeight } from './rows-to-draw.ts'
import { useDrawnRows } from './use-drawn-rows.ts'
import type { GroupedRows } from './use-grouped-rows.ts'
import { useInSight } from './use-in-sight.ts'
import './register-grid.css'
import './grid-columns.css'
import './grid-groups.css'
import '../cells/cells.css'

interface GridProps<Fields extends AnyRecord> {
  readonly label: string
  /** In the order asked for. */
  readonly items: readonly ListedRecord<Fields>[]
  readonly grouped: GroupedRows<Fields>
  readonly columns: readonly Column<Fields>[]
  readonly arrangement: Arrangement
  readonly words: PartWords
  /** The acts of this person in the cells. For a reader, a click opens a record and letters are shortcuts. */
  readonly work: CellWork<Fields>
  readonly opened: string | undefined
  /** @param column whose field the record is opened at, where it has one */
  readonly onOpen: (item: ListedRecord<Fields>, column?: string) => void
}

// Restores the type parameter, which `lazyNamed` loses.
type ActsProps = ComponentProps<typeof SelectionActs<AnyRecord>>
const LazyActs = lazyNamed<ActsProps, 'SelectionActs'>(loadCellCode, 'SelectionActs') as unknown as typeof SelectionActs

/**
 * A register as a grid that renders only visible rows. It keeps the focus itself and names the active cell, so that
 * scrolling never loses the focus. Columns that no person chose hide as the list gets narrow; with chosen ones it
 * scrolls sideways.
 */
export function RegisterGrid<Fields extends AnyRecord>(props: GridProps<Fields>) {
  const { label, items, grouped, columns, arrangement, words, work, opened, onOpen } = props
  const { rows } = grouped
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const refocus = useCallback(() => scroller.current?.focus({ preventScroll: true }), [])
  useHandedFocus(scroller, work.hadFocus)
  const size = useElementSize<HTMLDivElement>()
  const isPrinting = usePrinting()
  const width = isPrinting || size.width === 0 ? Infinity : size.width
  const visible = useMemo(
    () => (areChosen(columns) ? columns : columns.filter(({ from = 0 }) => width >= from)),
    [columns, width],
  )
  const cells = useCellSelection(rows, visible, opened)
  const { active, block, shape } = cells
  const [edited, setEdited] = useState<EditedCell>()
  const people = usePeopleInCells(work.awareness)
  const focus = useFocusWithin()
  const activeRow = active && rows[active.row]
  const key = activeRow?.is === 'record' ? work.keyOf(active?.column ?? '')?.key : undefined
  useBeingAtCell(
    work.awareness,
    focus.focused && active && key !== undefined ? `${recordOfRow(active.record)}/${key}` : undefined,
  )
  const editedRow = edited && shape.rowOf(edited.record)
  const drawn = useDrawnRows(scroller, rows.length, editedRow ?? active?.row ?? -1)
  const { scrollTo } = drawn
  const editing = { grid: scroller, rows, selection: cells, work, edited, setEdited, scrollTo }
  const { edit, hold, editor } = useGridEditing(editing)
  const toggle = (value: string | undefined) => {
    grouped.toggle(value)
    refocus()
  }
  const { mayWrite, many } = work
  const blocks = useMemo(() => rowBlocks(rows), [rows])
  const inRecords = blocks.ofRows(block)
  const chosen = inRecords && { items: blocks.items, columns: visible, block: inRecords }
  const isMany = inRecords !== undefined && inRecords.bottom > inRecords.top
  const [hasActs, setHasActs] = useState(isMany)
  // From then on: a dialog about the selected records stays when the selection ends behind it, as others' edits make it.
  if (isMany && !hasActs) setHasActs(true)
  const clear = () => {
    if (chosen !== undefined) many.clear(chosen)
  }
  const events = useGridEvents(
    cells,
    {
      mayWrite,
      open: (record, column) => {
        const row = rows[shape.rowOf(record) ?? -1]
        if (row?.is === 'record') onOpen(row.item, column)
      },
      edit,
      hold,
      clear,
      fill: (to) => {
        const source = inRecords && filledBlock(inRecords, to)
        if (source !== undefined && chosen !== undefined) many.fillBlock({ ...chosen, block: source }, to)
        return source !== undefined
      },
      undo: work.undo,
      redo: work.redo,
      group:
        activeRow?.is === 'group' ? { isOpen: activeRow.isOpen, toggle: () => toggle(activeRow.value) } : undefined,
    },
    scrollTo,
  )
  useGridClipboard(scroller, {
    mayWrite,
    copy: () => chosen && many.copy(chosen),
    clear,
    paste: (table) => {
      if (chosen !== undefined) cells.selectBlock(blocks.toRows(many.paste(chosen, table)))
    },
  })
  const activeId =
    active &&
    (activeRow?.is === 'group'
      ? groupCellId(id, activeRow.key, active.column, visible, arrangement.rollUps)
      : cellId(id, active.record, active.column))
  const tracks = useMemo(() => tracksOf(visible, isPrinting), [visible, isPrinting])
  useInSight(scroller, tracks, activeId)
  const isGrouped = arrangement.grouping !== undefined
  const hasFoot = arrangement.rollUps.length > 0
  return (
    <>
      <div
        ref={useMergedRef(scroller, size.ref, focus.ref)}
        className="grid"
        role={isGrouped ? 'treegrid' : 'grid'}
        tabIndex={0}
        aria-label={label}
        aria-rowcount={rows.length + (hasFoot ? 2 : 1)}
        aria-colcount={visible.length}
        aria-multiselectable
        aria-activedescendant={activeId}
        data-writing={mayWrite}
        data-chosen={areChosen(visible) && !isPrinting ? true : undefined}
        style={styleOf(tracks, visible)}
        {...events}
      >
        <GridHeader columns={visible} arrangement={arrangement} grid={scroller} />
        <div role="rowgroup" className="grid-body" style={{ height: rows.length * rowHeight }}>
          <GridRows
            grid={id}
            arrangement={arrangement}
            rows={rows}
            drawn={drawn.rows}
            columns={visible}
            active={active}
            block={block}
            opened={opened}
            edited={edited}
            editor={editor}
            people={people}
            words={words}
            onToggle={toggle}
          />
        </div>
        {hasFoot ? (
          <LazyPart>
            <LazyGridFoot
              arrangement={arrangement}
              items={items}
              columns={visible}
              words={words}
              at={rows.length + 2}
            />
          </LazyPart>
        ) : null}
      </div>
      {mayWrite && hasActs && chosen !== undefined ? (
        <LazyPart failed={<MissingPart />}>
          <LazyActs {...many.selection} cells={chosen} refocus={refocus} />
        </LazyPart>
      ) : null}
    </>
  )
}

function styleOf({ template, least, pins }: Tracks, columns: readonly { readonly id: string }[]): CSSProperties {
  const places = columns.flatMap(({ id }, at) => {
    const left = pins.get(id)
    return left === undefined ? [] : [[`--pin-${at}`, `${left}px`]]
  })
  return { '--grid-tracks': template, '--grid-least': `${least}px`, ...Object.fromEntries(places) } as CSSProperties
}
