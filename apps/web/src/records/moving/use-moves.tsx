import { notifications } from '@mantine/notifications'
import { editFields, undoEdits, type FieldEdit } from '@minga/domain/record/undo-edit'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { offerUndo } from '../../ui/offer-undo.tsx'
import { useOthersEdits } from '../cells/use-others-edits.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { Register } from '../use-register.ts'

export interface Moves<Fields extends AnyRecord> {
  /** Records of other groups, and those that the reader may not write, stay where they are. */
  readonly mayMove: (item: ListedRecord<Fields>) => boolean
  /**
   * Writes fields of a record as one step.
   *
   * @param words where it stands then, for the message and for screen readers
   * @param handle what keeps the focus where the move draws it elsewhere; its card, where nothing is said
   */
  readonly move: (
    item: ListedRecord<Fields>,
    values: Readonly<Record<string, unknown>>,
    words: string,
    handle?: Handle,
  ) => void
  /** Ctrl+Z takes back the last move. */
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** Whether this is what moved last: it keeps the focus in its new cell. */
  readonly takeFocus: (id: string, handle: Handle) => boolean
  /** The record that moved last and has not taken the focus yet: it has to be drawn for that. */
  readonly focusing: () => string | undefined
  /** The words for screen readers. */
  readonly said: string
}

/** The part of a record that moves: its card, or the mark of its target; `none` if the move draws neither elsewhere. */
export type Handle = 'card' | 'target' | 'none'

interface Move {
  readonly id: ListedRecord<AnyRecord>['record']['id']
  readonly reference: string
  readonly edits: readonly FieldEdit[]
  readonly message: string
  readonly handle: Handle
}

/** Moves records in a matrix or on a board: each move is one step, which is taken back by Ctrl+Z or its message. */
export function useMoves<Fields extends AnyRecord>(register: Register<Fields>): Moves<Fields> {
  const { kind, type, source } = register
  const { place } = source
  const { t } = useTranslation('records')
  const { label } = useRecordWords()
  const whoChanged = useOthersEdits(place?.room, kind)
  const moves = useRef<Move[]>([])
  const focused = useRef<{ readonly id: string; readonly handle: Handle }>(undefined)
  const [said, setSaid] = useState('')
  const acts = useMemo(() => {
    const mayMove: Moves<Fields>['mayMove'] = ({ guest, facts }) =>
      place?.mayEdit === true && !guest && facts?.archived !== true
    const undo = (move: Move) => {
      if (place === undefined || !moves.current.includes(move)) return
      moves.current = moves.current.filter((each) => each !== move)
      notifications.hide(move.message)
      focused.current = move
      const changed = undoEdits(place.room.doc, type, move.id, move.edits)
      const message =
        changed === undefined
          ? t('edit.undone', { field: move.reference })
          : t('edit.changedSince', {
              who: whoChanged(move.id, changed.name) ?? t('edit.anotherPerson'),
              field: label(kind, changed.name),
            })
      notifications.show({ message, ...(changed && { color: 'orange' }) })
    }
    const move: Moves<Fields>['move'] = (item, values, words, handle = 'card') => {
      if (place === undefined || !mayMove(item)) return
      const { id } = item.record
      const edits = editFields(place.room.doc, type, id, values)
      if (edits.length === 0) return
      const before = moves.current.at(-1)
      if (before !== undefined) notifications.hide(before.message)
      const reference = item.facts?.reference ?? t('untitled')
      setSaid(words)
      const message = offerUndo(words, t('undo'), () => undo(made))
      const made: Move = { id, reference, edits, message, handle }
      focused.current = made
      moves.current.push(made)
    }
    return {
      mayMove,
      move,
      onKeyDown: (event: KeyboardEvent) => {
        const last = moves.current.at(-1)
        const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key === 'z'
        if (!isUndo || last === undefined) return
        event.preventDefault()
        undo(last)
      },
      takeFocus: (id: string, handle: Handle) => {
        if (focused.current?.id !== id || focused.current.handle !== handle) return false
        focused.current = undefined
        return true
      },
      focusing: () => focused.current?.id,
    }
  }, [place, type, kind, label, whoChanged, t])
  return useMemo(() => ({ ...acts, said }), [acts, said])
}
