import { notifications } from '@mantine/notifications'
import { typeWith } from '@minga/domain/custom-field/type-with'
import type { RecordId } from '@minga/domain/identity/ids'
import type { FieldType } from '@minga/domain/record/field'
import { editField, type FieldEdit, undoEdit } from '@minga/domain/record/undo-edit'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { offerUndo } from '../../ui/offer-undo.tsx'
import type { AnyRecord } from '../list/listed-record.ts'
import { useRecordWords } from '../use-record-words.ts'
import type { Register } from '../use-register.ts'
import { useValueWords } from '../use-value-words.ts'

/** Fields that are typed: the browser and the editor undo what is typed. */
const typed: ReadonlySet<FieldType> = new Set(['title', 'text', 'number', 'money', 'keyed', 'rank'])
/** Fields whose input holds text before it is chosen. */
const halfTyped: ReadonlySet<FieldType> = new Set([...typed, 'date'])

export function isTyped(type: FieldType | undefined): boolean {
  return type === undefined || typed.has(type)
}

interface RecordUndo {
  /** Writes a field that is chosen, not typed, and offers to undo it. */
  readonly write: (name: string, value: unknown) => void
  /** Undoes the last choice at Ctrl+Z, unless the key belongs to a text. */
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Undo of one's own choices in an open record, by Ctrl+Z and by a message. It refuses after another person's choice. */
export function useRecordUndo<Fields extends AnyRecord>(
  doc: Y.Doc,
  { kind, type, own }: Register<Fields>,
  id: RecordId,
  changedBy: (field: string) => string | undefined,
): RecordUndo {
  const { t } = useTranslation('records')
  const { label } = useRecordWords()
  const words = useValueWords(kind, { facts: undefined, person: '' })
  const edits = useRef<FieldEdit[]>([])
  const said = useRef<string>(undefined)
  const now = useRef(changedBy)
  useEffect(() => {
    now.current = changedBy
  })
  return useMemo(() => {
    const { fields } = typeWith(kind, own)
    const undo = (edit: FieldEdit) => {
      edits.current = edits.current.filter((each) => each !== edit)
      if (said.current !== undefined) notifications.hide(said.current)
      const who = now.current(edit.name) ?? t('edit.anotherPerson')
      const field = label(kind, edit.name)
      if (undoEdit(doc, type, id, edit)) notifications.show({ message: t('edit.undone', { field }) })
      else notifications.show({ color: 'orange', message: t('edit.changedSince', { who, field }) })
    }
    const write = (name: string, value: unknown) => {
      const edit = editField(doc, type, id, name, value)
      if (edit === undefined) return
      edits.current.push(edit)
      if (said.current !== undefined) notifications.hide(said.current)
      said.current = offerUndo(whatChanged(edit), t('undo'), () => undo(edit))
    }
    const whatChanged = ({ name, before, after }: FieldEdit): string => {
      const field = label(kind, name)
      // Links and people have no words of their own here; sets are too long.
      const isShort = !Array.isArray(after) && fields[name]?.type !== 'person'
      if (!isShort) return t('edit.changed', { field })
      const said = (value: unknown) => words(name, value) || '–'
      return t('edit.fromTo', { field, before: said(before), after: said(after) })
    }
    return {
      write,
      onKeyDown: (event: KeyboardEvent) => {
        const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && !event.altKey && event.key === 'z'
        const last = edits.current.at(-1)
        if (!isUndo || last === undefined || isInText(event.target, (name) => fields[name]?.type)) return
        event.preventDefault()
        undo(last)
      },
    }
  }, [doc, kind, type, own, id, label, words, t])
}

/** Whether a key was pressed in a text that has its own undo. */
function isInText(target: EventTarget, typeOfField: (name: string) => FieldType | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true
  if (!(target instanceof HTMLInputElement) || target.type === 'radio' || target.readOnly) return false
  const name = target.closest<HTMLElement>('[data-field]')?.dataset['field']
  const type = name === undefined ? undefined : typeOfField(name)
  if (type === undefined || halfTyped.has(type)) return true
  // The field of a set is empty once a member was chosen.
  return type === 'words' && target.value !== ''
}
