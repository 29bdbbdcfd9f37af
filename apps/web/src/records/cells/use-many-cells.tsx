import type { Writing } from '@minga/domain/cell-reading/read-figure'
import { keyParts } from '@minga/domain/record/custom-key'
import { type ComponentProps, lazy, useRef, useState, type ReactNode } from 'react'

import { withSentences } from '../../language/start-language.ts'
import { lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import type { Column } from '../list/column.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import type { CopiedTable } from '../paste/clipboard-table.ts'
import type { Register } from '../use-register.ts'
import type { CellPlan, TargetCell } from './cell-plans.ts'
import { heldAt, type CellKey, type Held } from './cell-values.ts'
import { writeCopied } from './copied-cells.ts'
import type { PastedTable } from './read-pasted.ts'
import type { PasteRequest } from './paste-into-cells.tsx'
import { keptNote } from './kept-note.ts'
import { loadCellCode, withCellCode } from './load-cell-code.ts'
import type { RejectedCells } from './rejected-cells.tsx'
import type { Block } from './selection.ts'
import type { Noted } from './use-cell-undo.tsx'
import type { SelectionWork } from './selection-acts.tsx'
import { useWritingCells } from './use-writing-cells.tsx'

/** Loaded on demand: the words of three languages. */
const PasteIntoCells = lazy(
  withSentences(['changing'], async () => ({ default: (await import('./paste-into-cells.tsx')).PasteIntoCells })),
)
const PasteDialog = lazy(
  withSentences(['changing'], async () => ({ default: (await import('../paste/paste-dialog.tsx')).PasteDialog })),
)

const LazyRejected = lazyNamed<ComponentProps<typeof RejectedCells>, 'RejectedCells'>(loadCellCode, 'RejectedCells')

/** Cells of a list as it stands on the screen. */
export interface CellBlock<Fields extends AnyRecord> {
  readonly items: readonly ListedRecord<Fields>[]
  readonly columns: readonly Column<Fields>[]
  readonly block: Block
}

export interface ManyCells<Fields extends AnyRecord> {
  readonly copy: (cells: CellBlock<Fields>) => { readonly html: string; readonly text: string }
  readonly clear: (cells: CellBlock<Fields>) => void
  readonly fillBlock: (cells: CellBlock<Fields>, to: 'down' | 'right') => void
  /** @returns the block that the copy covers */
  readonly paste: (cells: CellBlock<Fields>, table: PastedTable) => Block
  /** The acts on all selected records at once. */
  readonly selection: SelectionWork<Fields>
  /** The content below the grid: cells that were not written, and questions. */
  readonly below: ReactNode
}

interface Cells<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly keyOf: (column: string) => CellKey | undefined
  readonly isOpen: (item: ListedRecord<Fields>) => boolean
  readonly wordsOf: (cell: CellKey, held: Held) => string
  readonly note: (noted: Noted) => void
}

/** Copies, empties, fills and pastes blocks of cells. */
export function useManyCells<Fields extends AnyRecord>(of: Cells<Fields>): ManyCells<Fields> {
  const { register, keyOf, isOpen, wordsOf, note } = of
  const { kind, own, source, columns: known } = register
  const { place } = source
  const { title } = useWords()
  const [request, setRequest] = useState<PasteRequest>()
  const [beyond, setBeyond] = useState<{
    readonly table: CopiedTable
    readonly columns: readonly (string | undefined)[]
  }>()
  // Ctrl+Z right after a paste is for the paste, which is written only once its code has come and it is read.
  const noteOfPaste = useRef<(noted: Noted) => void>(undefined)
  const [writing, setWriting] = useState<Writing>({})
  const { write, rejected, dismiss } = useWritingCells(
    place?.mayEdit === true
      ? { group: place.group.id, doc: place.room.doc, settled: place.settled, note, own }
      : undefined,
  )
  const targetsIn = ({ items, columns, block }: CellBlock<Fields>): TargetCell[][] =>
    items.slice(block.top, block.bottom + 1).map((item) =>
      columns.slice(block.left, block.right + 1).map(({ id }) => {
        const cell = keyOf(id)
        const held = cell === undefined ? null : heldAt(item.record, cell.key, cell.field)
        return { record: item.record.id, column: id, cell, held, isOpen: isOpen(item) }
      }),
    )
  const copy = ({ items, columns, block }: CellBlock<Fields>) =>
    writeCopied(
      items.slice(block.top, block.bottom + 1).map((item) =>
        columns.slice(block.left, block.right + 1).map((column) => {
          const cell = keyOf(column.id)
          const held = cell === undefined ? null : heldAt(item.record, cell.key, cell.field)
          const words =
            column.words?.(item) ?? (cell === undefined ? plain(column.sortValue(item)) : wordsOf(cell, held))
          return { record: item.record.id, words, own: cell && { key: cell.key, held } }
        }),
      ),
    )
  const paste = (cells: CellBlock<Fields>, table: PastedTable) => {
    const { items, columns, block } = cells
    const [rows, width] = [table.rows.length, Math.max(0, ...table.rows.map((row) => row.length))]
    const covered = coveredBlock(block, rows, width)
    const { right } = covered
    const here = new Set<string>(source.items.map(({ record }) => record.id))
    const covers = items.slice(block.top, covered.bottom + 1)
    noteOfPaste.current?.(undefined)
    noteOfPaste.current = keptNote(note)
    setRequest({
      table,
      targets: targetsIn({ ...cells, block: covered }),
      around: {
        headings: columns.slice(block.left, right + 1).map((column) => column.fullHeader ?? column.header),
        titles: covers.map(({ record }) => title(record.title)),
        isHere: (id) => here.has(id),
      },
    })
    const further = table.rows.slice(items.length - block.top)
    if (further.length > 0) {
      const keys = columns.slice(block.left, right + 1).map(({ id }) => keyOf(id)?.key)
      setBeyond({ table: { ...table, rows: further }, columns: keys })
    }
    return covered
  }
  const read = (plan: CellPlan, said: Writing) => {
    setWriting(said)
    setRequest(undefined)
    write(plan, noteOfPaste.current)
  }
  const recordName = (id: string) => {
    const item = source.items.find(({ record }) => record.id === id)
    return item?.facts?.reference ?? (item === undefined ? id : title(item.record.title))
  }
  return {
    copy,
    clear: (cells) => withCellCode(({ clearing }) => write(clearing(kind, targetsIn(cells)))),
    fillBlock: (cells, to) => withCellCode(({ filling }) => write(filling(kind, targetsIn(cells), to, wordsOf))),
    paste,
    selection: { register, keyOf, isOpen, write, note },
    below:
      place === undefined ? null : (
        <>
          {rejected.length === 0 ? null : (
            <LazyPart failed={<MissingPart />}>
              <LazyRejected
                cells={rejected}
                recordName={recordName}
                columnName={(id) =>
                  known.find((column) => column.id === id)?.fullHeader ??
                  known.find((column) => column.id === id)?.header ??
                  id
                }
                onClose={dismiss}
              />
            </LazyPart>
          )}
          <LazyPart failed={<MissingPart />}>
            {request === undefined ? (
              beyond === undefined ? null : (
                <PasteDialog
                  kind={kind}
                  group={place.group.id}
                  table={beyond.table}
                  columns={beyond.columns}
                  onClose={() => setBeyond(undefined)}
                />
              )
            ) : (
              <PasteIntoCells
                {...request}
                kind={kind}
                group={place.group.id}
                keyOf={(key) => keyOf(keyParts(key).name)}
                writing={writing}
                onRead={read}
                onCancel={() => {
                  noteOfPaste.current?.(undefined)
                  setRequest(undefined)
                  setBeyond(undefined)
                }}
              />
            )}
          </LazyPart>
        </>
      ),
  }
}

/** The block that a copy covers: of the size of the copy, or the selected one where it fits into it several times. */
function coveredBlock(block: Block, rows: number, columns: number): Block {
  const [high, wide] = [block.bottom - block.top + 1, block.right - block.left + 1]
  if (high % rows === 0 && wide % columns === 0) return block
  return { ...block, bottom: block.top + rows - 1, right: block.left + columns - 1 }
}

function plain(value: string | number | undefined): string {
  return typeof value === 'string' ? value : ''
}
