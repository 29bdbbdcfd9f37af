import { Button } from '@mantine/core'
import { mostNoteLetters } from '@minga/domain/roadmap/footnote'
import { wordsIn } from '@minga/domain/text-form/read-text'
import type { Editor } from '@tiptap/core'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { treeOfNodes } from '../copy/tree-of-nodes.ts'
import { Line } from '../static/line.tsx'
import type { FootnoteState, OpenNote } from './footnote-state.ts'
import { noteClass } from './footnote-view.ts'
import { NoteWriting } from './note-writing.ts'
import type { PlacedNote } from './notes-in.ts'
import { leaveNote, removeNote } from './leave-note.ts'

/** The words of the open note, below its number in the text: to read, or to write. */
export function FootnoteCard({
  editor,
  state,
  open,
  note,
}: {
  readonly editor: Editor
  readonly state: FootnoteState
  readonly open: OpenNote
  readonly note: PlacedNote
}) {
  const { t } = useTranslation('prose')
  const card = useRef<HTMLDivElement>(null)
  const place = usePlace(editor, card, note.number)
  useCloseOutside(card, state, open)
  const line = useMemo(() => wordsIn(treeOfNodes(note.node.content)), [note.node])
  const isWritten = open.as === 'written'
  const isPlaced = place !== undefined
  useEffect(() => {
    if (isPlaced && open.as !== 'read') card.current?.scrollIntoView({ block: 'nearest' })
  }, [isPlaced, open.as])
  return (
    <div
      ref={card}
      className="footnote-card"
      style={place ?? { visibility: 'hidden', top: 0 }}
      onMouseEnter={() => state.point(note.id)}
      onMouseLeave={() => state.leave()}
    >
      <span className="footnote-card-number">{note.number}</span>
      {isWritten ? (
        <Writing editor={editor} state={state} note={note} />
      ) : (
        <span>{line.length === 0 ? <em>{t('footnote.nothing')}</em> : <Line line={line} />}</span>
      )}
    </div>
  )
}

function Writing({
  editor,
  state,
  note,
}: {
  readonly editor: Editor
  readonly state: FootnoteState
  readonly note: PlacedNote
}) {
  const { t } = useTranslation('prose')
  const place = useRef<HTMLDivElement>(null)
  const writing = useRef<NoteWriting>(undefined)
  const { id, node, number } = note
  const first = useRef(note)
  useEffect(() => {
    if (place.current === null) return undefined
    const made = new NoteWriting(place.current, editor, first.current, () => leaveNote(editor, state, id))
    writing.current = made
    // After the text's own editor, which takes the focus in the same frame.
    const frame = requestAnimationFrame(() => made.focus())
    return () => {
      cancelAnimationFrame(frame)
      writing.current = undefined
      made.destroy()
    }
  }, [editor, state, id])
  useEffect(() => {
    writing.current?.follow(node)
    writing.current?.label(t('footnote.write', { number }), t('footnote.placeholder'))
  }, [node, number, t])
  const size = node.content.size
  return (
    <div className="footnote-writing">
      <div ref={place} />
      {size > mostNoteLetters - 200 ? (
        <output className="footnote-left">{t('footnote.left', { count: Math.max(0, mostNoteLetters - size) })}</output>
      ) : null}
      <div className="footnote-actions">
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => removeNote(editor, state, id)}>
          {t('footnote.remove')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => leaveNote(editor, state, id)}>
          {t('footnote.done')}
        </Button>
      </div>
    </div>
  )
}

interface Place {
  readonly top: number
  readonly left: number
}

/** Below the note's number, within the column; follows the text as others write. */
function usePlace(editor: Editor, card: { readonly current: HTMLElement | null }, number: number): Place | undefined {
  const [place, setPlace] = useState<Place>()
  useLayoutEffect(() => {
    const measure = () => {
      const frame = card.current?.offsetParent?.getBoundingClientRect()
      const at = editor.isDestroyed ? undefined : editor.view.dom.getElementsByClassName(noteClass)[number - 1]
      if (frame === undefined || at === undefined) return
      const { left, bottom } = at.getBoundingClientRect()
      const last = Math.max(0, frame.width - (card.current?.offsetWidth ?? 0))
      const now = { top: bottom - frame.top + 6, left: Math.max(0, Math.min(left - frame.left - 16, last)) }
      setPlace((before) => (before?.top === now.top && before.left === now.left ? before : now))
    }
    measure()
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    }
    editor.on('transaction', soon)
    window.addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      editor.off('transaction', soon)
      window.removeEventListener('resize', soon)
    }
  }, [editor, card, number])
  return place
}

/** A card that is held open or written closes with a touch elsewhere. */
function useCloseOutside(card: { readonly current: HTMLElement | null }, state: FootnoteState, open: OpenNote): void {
  useEffect(() => {
    if (open.as === 'read') return undefined
    const close = ({ target }: Event) => {
      if (target instanceof Element && card.current?.contains(target)) return
      state.close()
    }
    const escape = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') state.close()
    }
    // In the next turn: what opened it is over by then.
    const timer = setTimeout(() => {
      document.addEventListener('pointerdown', close)
      document.addEventListener('focusin', close)
      document.addEventListener('keydown', escape)
    })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('focusin', close)
      document.removeEventListener('keydown', escape)
    }
  }, [card, state, open])
}
