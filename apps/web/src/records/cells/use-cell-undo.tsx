import { keyParts } from '@minga/domain/record/custom-key'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { useCustomFields } from '../../api/custom-fields.ts'
import { useArchiveRecords } from '../../api/record-decisions.ts'
import { FormProblem } from '../../ui/states.tsx'
import { useRecordWords } from '../use-record-words.ts'
import { type CellCode, withCellCode } from './load-cell-code.ts'
import {
  afterRedo,
  afterUndo,
  emptyStack,
  withEntry,
  withoutUnwritten,
  withUnwritten,
  type UndoEntry,
  type UndoStack,
} from './undo-stack.ts'
import { useSayOfCells } from './use-say-of-cells.tsx'
import { workInOrder } from './work-in-order.ts'

/** Something of mine that can be taken back; a promise of it where the server has yet to answer, undefined where nothing is written. */
export type Noted = UndoEntry | undefined | Promise<UndoEntry | undefined>

export interface CellUndo {
  /** Notes something of mine, in the order of the calls: the keys wait for what is promised. */
  readonly note: (noted: Noted) => void
  readonly undo: () => void
  readonly redo: () => void
}

type Turn = 'undone' | 'redone'
type SetEntry = UndoEntry & { readonly is: 'set' }

/** Takes back what this person did in a register's cells, in order. It refuses where another person has changed the cell since. */
export function useCellUndo(
  doc: Y.Doc | undefined,
  kind: RecordKind,
  whoChanged: (record: string, key: string) => string | undefined,
): CellUndo {
  const stack = useRef<UndoStack>(emptyStack)
  // What was written last is taken back first, also while the server has yet to answer.
  const [order] = useState(workInOrder)
  const turnEdit = useTurningEdits(doc, kind, whoChanged)
  const turnSet = useTurningSets()
  const turnArchive = useTurningArchive()
  return useMemo(() => {
    const turnOfArchive = async (entry: UndoEntry & { readonly is: 'archive' }, way: Turn): Promise<void> => {
      const other = await turnArchive(entry)
      if (other !== 'failed') done(way, other)
    }
    const done = (way: Turn, other: UndoEntry | undefined) => {
      stack.current = (way === 'undone' ? afterUndo : afterRedo)(stack.current, other)
    }
    const turn = (way: Turn) =>
      withCellCode((code) => {
        const isWaiting = order.isUnderWay()
        if (!isWaiting) stack.current = withoutUnwritten(stack.current)
        order.run(() => turnBy(code, way, isWaiting))
      })
    const turnOfSet = async (code: CellCode, set: SetEntry, way: Turn, isWaiting: boolean): Promise<void> => {
      const other = await turnSet(code, set, way)
      if (other === 'failed') return
      done(way, other === 'unwritten' ? undefined : other)
      // The person who was told so before the key means what was before it.
      if (other === 'unwritten' && !isWaiting) await turnBy(code, way, isWaiting)
    }
    const turnBy = (code: CellCode, way: Turn, isWaiting: boolean): Promise<void> | undefined => {
      const entry = (way === 'undone' ? stack.current.past : stack.current.future).at(-1)
      switch (entry?.is) {
        case undefined:
          return undefined
        case 'unwritten':
          done(way, undefined)
          return undefined
        case 'edit':
          done(way, turnEdit(code, entry.back, way))
          return undefined
        case 'set':
          return turnOfSet(code, entry, way, isWaiting)
        case 'archive':
          return turnOfArchive(entry, way)
      }
    }
    const keep = (entry: UndoEntry) => {
      stack.current = withEntry(stack.current, entry)
    }
    const keepPromised = async (promised: Promise<UndoEntry | undefined>) => {
      const entry = await promised
      if (entry === undefined) stack.current = withUnwritten(stack.current)
      else keep(entry)
    }
    return {
      note: (noted) => {
        if (noted === undefined) return
        if (!(noted instanceof Promise)) return order.run(() => keep(noted))
        const promised = noted.catch(() => undefined)
        order.run(() => keepPromised(promised))
      },
      undo: () => turn('undone'),
      redo: () => turn('redone'),
    }
  }, [order, turnEdit, turnSet, turnArchive])
}

/** Turns changes round that were made on this device. */
function useTurningEdits(
  doc: Y.Doc | undefined,
  kind: RecordKind,
  whoChanged: (record: string, key: string) => string | undefined,
) {
  const { t } = useTranslation('records')
  const { say } = useSayOfCells()
  const { label } = useRecordWords()
  const own = useCustomFields()
  return useCallback(
    ({ writeHere }: CellCode, back: readonly RecordChange[], way: Turn): UndoEntry | undefined => {
      const [first] = back
      if (doc === undefined || first === undefined) return undefined
      const { results, inverse } = writeHere(doc, back, own)
      const field = label(kind, keyParts(first.field).name)
      const isRefused = results.some(({ state }) => state === 'conflict' || state === 'refused')
      const who = whoChanged(first.record, first.field) ?? t('edit.anotherPerson')
      if (isRefused) say(t(way === 'undone' ? 'edit.changedSince' : 'edit.notRedone', { who, field }), 'orange')
      else say(t(`edit.${way}`, { field }))
      return inverse.length === 0 ? undefined : { is: 'edit', back: inverse }
    },
    [doc, kind, label, own, say, t, whoChanged],
  )
}

/** Turns a set of changes round, which is a set of its own. */
function useTurningSets() {
  const { t } = useTranslation('records')
  const { say } = useSayOfCells()
  // By the set's key. What is asked again because no answer came is the same undoing: under another key it is refused.
  const asked = useRef(new Map<string, string>())
  return useCallback(
    async (
      { undoChanges }: CellCode,
      set: SetEntry,
      way: Turn,
    ): Promise<UndoEntry | undefined | 'unwritten' | 'failed'> => {
      const turned = asked.current.get(set.key) ?? crypto.randomUUID()
      asked.current.set(set.key, turned)
      try {
        const results = await undoChanges(set.key, turned)
        if (results.length === 0) return 'unwritten'
        const applied = results.filter(({ state }) => state === 'applied').length
        const kept = results.filter(({ state }) => state === 'conflict' || state === 'refused').length
        const words = set.ofCopies === true ? 'edit.copies' : 'edit.set'
        const what = applied > 0 ? t(way === 'undone' ? `${words}Undone` : `${words}Redone`) : ''
        const rest = kept > 0 ? t('edit.setKept', { count: kept }) : ''
        say([what, rest].filter(Boolean).join(' '), kept > 0 ? 'orange' : undefined)
        return applied === 0 ? undefined : { ...set, key: turned }
      } catch (error) {
        say(<FormProblem error={error} />, 'red')
        return 'failed'
      }
    },
    [say, t],
  )
}

/** Restores archived records, and archives restored ones again. */
function useTurningArchive() {
  const { t } = useTranslation('records')
  const { say } = useSayOfCells()
  const archive = useArchiveRecords()
  return useCallback(
    async (entry: UndoEntry & { readonly is: 'archive' }): Promise<UndoEntry | undefined | 'failed'> => {
      const archived = !entry.archived
      const { done, error } = await archive(entry.records, archived)
      if (error !== undefined) say(<FormProblem error={error} />, 'red')
      else say(t(archived ? 'selected.archived' : 'selected.restored', { count: done.length }))
      return done.length === 0 ? 'failed' : { is: 'archive', records: done, archived }
    },
    [archive, say, t],
  )
}
