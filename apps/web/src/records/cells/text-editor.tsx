import { partialDate } from '@minga/domain/calendar/partial-date'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useDraft } from '../../sync/use-draft.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { decimalWords } from '../decimal-words.ts'
import { dateEcho } from '../fields/date-field.tsx'
import type { EditorProps } from './cell-editor.tsx'
import type { Held } from './cell-values.ts'
import { isLeft, leavingBy } from './editor-keys.ts'
import { EditorPopover } from './editor-popover.tsx'
import { MeanwhileNote } from './meanwhile-note.tsx'
import { readTyped, typedWords, type TypedField } from './typed-cell.ts'
import { useCellEdit, type Leaving } from './use-cell-edit.ts'

const longestTitle = 300

/** Writes a cell's value as text. What is not understood is not written and stays, with the reason. */
export function TextEditor(props: EditorProps & { readonly field: TypedField }) {
  const { field, label, begin, held, who, wordsOf, write, onLeave, drafts } = props
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const edit = useCellEdit({ held, write, onLeave })
  const [before] = useState(() => typedWords(field, held, locale))
  const [text, setText] = useState(begin ?? before)
  const [isRefused, setRefused] = useState(false)
  const input = useFocusAtEnd()
  const read = (): Held | undefined => (text === before ? edit.seen : readTyped(field, text, locale, edit.seen))
  const commit = (leaving: Leaving) => {
    const wanted = read()
    setRefused(wanted === undefined)
    if (wanted !== undefined) edit.commit(wanted, leaving)
  }
  const isUnchanged = () => edit.isOver() || text === before
  useDraft(drafts, {
    write: () => {
      if (!isUnchanged()) commit('stay')
      return isUnchanged()
    },
    handOver: () => {
      if (isUnchanged()) return undefined
      edit.leave('stay')
      return text
    },
  })
  const keyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    const leaving = leavingBy(event)
    if (leaving !== undefined) commit(leaving)
    else if (event.key === 'Escape') edit.leave('stay')
    else return
    event.preventDefault()
  }
  const echo = field.type === 'date' && text !== before ? partialDate.safeParse(read()).data : undefined
  const note = isRefused ? (
    <Unread field={field} locale={locale} />
  ) : (
    echo && t('date.understood', { date: dateEcho(echo, locale) })
  )
  return (
    <EditorPopover
      isOpen={note !== undefined || edit.theirs !== undefined}
      align={field.type === 'number' || field.type === 'money' ? 'end' : undefined}
      input={
        <GrowingTextarea
          ref={input}
          aria-label={label}
          error={isRefused}
          minRows={1}
          maxRows={8}
          maxLength={field.type === 'text' ? field.most : field.type === 'title' ? longestTitle : undefined}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setRefused(false)
          }}
          onKeyDown={keyDown}
          onBlur={(event) => isLeft(event) && commit('away')}
        />
      }
    >
      {note === undefined ? null : <p role={isRefused ? 'alert' : 'status'}>{note}</p>}
      {edit.theirs === undefined ? null : (
        <MeanwhileNote
          who={who}
          words={wordsOf(edit.theirs.value)}
          onKeepMine={() => {
            const wanted = read()
            setRefused(wanted === undefined)
            if (wanted !== undefined) edit.keepMine(wanted)
          }}
          onTakeTheirs={() => edit.leave('stay')}
        />
      )}
    </EditorPopover>
  )
}

/** Why a text was not written. */
function Unread({ field, locale }: { readonly field: TypedField; readonly locale: string }) {
  const { t } = useTranslation('records')
  if (field.type === 'date') return t('date.notUnderstood')
  if (field.type === 'money') return t('money.notUnderstood', { example: `${decimalWords('1550000.5', locale)} USD` })
  return t('number.notUnderstood')
}

/** Focuses the editor with the caret behind its text: as in a spreadsheet, only what is typed on the cell replaces it. */
function useFocusAtEnd() {
  const input = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    const field = input.current
    if (field === null) return
    field.focus({ preventScroll: true })
    field.setSelectionRange(field.value.length, field.value.length)
  }, [])
  return input
}
