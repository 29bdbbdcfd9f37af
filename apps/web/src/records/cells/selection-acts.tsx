import { lazy, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { hasDoneNothing } from '../../api/api-problem.ts'
import { useArchiveRecords } from '../../api/record-decisions.ts'
import { FormProblem } from '../../ui/states.tsx'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { copyingOf, duplicateRecords } from '../duplicating/duplicate-records.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { Register } from '../use-register.ts'
import { setting, type CellPlan } from './cell-plans.ts'
import { heldAt, type CellKey } from './cell-values.ts'
import type { FieldWish } from './change-field.tsx'
import { SelectionBar } from './selection-bar.tsx'
import type { UndoEntry } from './undo-stack.ts'
import type { Noted } from './use-cell-undo.tsx'
import type { CellBlock } from './use-many-cells.tsx'
import { useSayOfCells } from './use-say-of-cells.tsx'

/** Loaded on demand: the controls of every type of field. */
const ChangeField = lazy(async () => {
  const { ChangeField } = await import('./change-field.tsx')
  return { default: ChangeField }
})

/** The means of the acts: the register, and how its cells are written. */
export interface SelectionWork<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly keyOf: (column: string) => CellKey | undefined
  readonly isOpen: (item: ListedRecord<Fields>) => boolean
  readonly write: (plan: CellPlan) => void
  readonly note: (noted: Noted) => void
}

interface ActsProps<Fields extends AnyRecord> extends SelectionWork<Fields> {
  readonly cells: CellBlock<Fields>
  /** Gives the focus back to the grid, where Ctrl+Z takes back what was done. */
  readonly refocus: () => void
}

/** The acts on all selected records at once: a field, copies, the archive. */
export function SelectionActs<Fields extends AnyRecord>(props: ActsProps<Fields>) {
  const { register, keyOf, isOpen, write, note, cells, refocus } = props
  const { items, columns, block } = cells
  const { kind, source } = register
  const { place } = source
  const { t } = useTranslation('records')
  const { say, sayWaiting } = useSayOfCells()
  const archive = useArchiveRecords()
  const [changed, setChanged] = useState<readonly ListedRecord<Fields>[]>()
  const underWay = useRef(new Set<string>())
  /** A double press is one: the same is not done again to the same records while it is under way. */
  const once = (
    act: string,
    on: readonly ListedRecord<Fields>[],
    work: (on: readonly ListedRecord<Fields>[]) => Promise<UndoEntry | undefined>,
  ) => {
    const name = [act, ...on.map(({ record }) => record.id)].join(' ')
    refocus()
    if (underWay.current.has(name)) return
    underWay.current.add(name)
    note(work(on).finally(() => underWay.current.delete(name)))
  }
  const archiveAll = async (
    items: readonly ListedRecord<Fields>[],
    archived: boolean,
  ): Promise<UndoEntry | undefined> => {
    const { done, error } = await archive(
      items.map(({ record }) => record.id),
      archived,
    )
    if (error !== undefined) say(<FormProblem error={error} />, 'red')
    else say(t(archived ? 'selected.archived' : 'selected.restored', { count: done.length }))
    return done.length > 0 ? { is: 'archive', records: done, archived } : undefined
  }
  const duplicateAll = async (originals: readonly ListedRecord<Fields>[]): Promise<UndoEntry | undefined> => {
    if (place === undefined) return undefined
    const { group, room, settled } = place
    sayWaiting(t('duplicate.doing'))
    const copying = copyingOf(
      register,
      originals.map(({ record }) => record),
    )
    const { key } = copying
    try {
      const at = { kind, group: group.id, doc: room.doc, settled }
      const { copies, failure } = await duplicateRecords(at, copying)
      if (failure === undefined) say(t('duplicate.done', { count: copies.length }))
      else say(<FormProblem error={failure} />, 'red')
      return { is: 'set', key, ofCopies: true }
    } catch (error) {
      say(<FormProblem error={error} />, 'red')
      return hasDoneNothing(error) ? undefined : { is: 'set', key, ofCopies: true }
    }
  }
  const change = (items: readonly ListedRecord<Fields>[], wish: FieldWish) => {
    const cell = keyOf(wish.name)
    setChanged(undefined)
    if (cell === undefined) return
    const targets = items.map((item) => {
      const held = heldAt(item.record, cell.key, cell.field)
      return { record: item.record.id, column: wish.name, cell, held, isOpen: isOpen(item) }
    })
    write(setting(kind, targets, wish))
  }
  // In a list of groups a record can have several rows.
  const selected = [...new Map(items.slice(block.top, block.bottom + 1).map((item) => [item.record.id, item])).values()]
  if (place?.mayEdit !== true) return null
  const own = selected.filter(({ guest }) => !guest)
  const writable = own.filter(isOpen)
  const archived = own.filter(({ facts }) => facts?.archived === true)
  const column = block.left === block.right ? columns[block.left]?.id : undefined
  return (
    <>
      {selected.length < 2 ? null : (
        <SelectionBar
          count={selected.length}
          writable={writable.length}
          archived={archived.length}
          onChange={() => setChanged(writable)}
          onDuplicate={() => once('duplicate', writable, duplicateAll)}
          onArchive={(isArchived) =>
            once(isArchived ? 'archive' : 'restore', isArchived ? writable : archived, (on) =>
              archiveAll(on, isArchived),
            )
          }
        />
      )}
      {changed === undefined ? null : (
        <LazyPart failed={<MissingPart />}>
          <ChangeField
            kind={kind}
            group={place.group}
            doc={place.room.doc}
            count={changed.length}
            field={column}
            onWish={(wish) => {
              change(changed, wish)
              refocus()
            }}
            onClose={() => {
              setChanged(undefined)
              refocus()
            }}
          />
        </LazyPart>
      )}
    </>
  )
}
