import { notifications } from '@mantine/notifications'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { useRecordWords } from '../use-record-words.ts'
import { afterRedo, afterUndo, emptyStack, withEntry, writeHere, type UndoEntry, type UndoStack } from './undo-stack.ts'

export interface CellUndo {
  /** Notes something of mine that can be taken back. */
  readonly note: (entry: UndoEntry) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** Takes back what this person did in a register's cells, in order. It refuses where somebody has changed it since. */
export function useCellUndo(
  doc: Y.Doc | undefined,
  kind: RecordKind,
  whoChanged: (record: string, key: string) => string | undefined,
): CellUndo {
  const { t } = useTranslation('records')
  const { label } = useRecordWords()
  const stack = useRef<UndoStack>(emptyStack)
  const say = useCallback(
    (done: 'undone' | 'redone', back: readonly RecordChange[], conflicts: number) => {
      const [first] = back
      if (first === undefined) return
      const field = label(kind, first.field.split('/')[0] ?? first.field)
      if (conflicts === 0) {
        notifications.show({ message: t(`edit.${done}`, { field }) })
        return
      }
      const who = whoChanged(first.record, first.field) ?? t('edit.somebody')
      notifications.show({
        color: 'orange',
        message: t(`edit.${done === 'undone' ? 'changedSince' : 'notRedone'}`, { who, field }),
      })
    },
    [kind, label, t, whoChanged],
  )
  return useMemo(() => {
    /** @returns what turns it round again; undefined where nothing was written */
    const turn = (entry: UndoEntry, done: 'undone' | 'redone'): UndoEntry | undefined => {
      if (doc === undefined || entry.is !== 'edit') return undefined
      const { results, inverse } = writeHere(doc, entry.back)
      say(done, entry.back, results.filter(({ state }) => state === 'conflict' || state === 'refused').length)
      return inverse.length === 0 ? undefined : { is: 'edit', back: inverse }
    }
    return {
      note: (entry) => {
        stack.current = withEntry(stack.current, entry)
      },
      undo: () => {
        const entry = stack.current.past.at(-1)
        if (entry !== undefined) stack.current = afterUndo(stack.current, turn(entry, 'undone'))
      },
      redo: () => {
        const entry = stack.current.future.at(-1)
        if (entry !== undefined) stack.current = afterRedo(stack.current, turn(entry, 'redone'))
      },
    }
  }, [doc, say])
}
