import { ActionIcon } from '@mantine/core'
import type { Passage } from '@minga/domain/thread/passage'
import { IconEraser, IconMessagePlus } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { hasWordsOutsideNotes } from '../../prose/footnotes/notes-in.ts'
import { passagesBetween } from '../../prose/threads/block-positions.ts'
import { useBeginStrikeOut } from '../../strike-outs/use-begin-strike-out.ts'

/**
 * The button to comment on the selection, at the edge of the sheet. Also for readers, who may comment without editing.
 */
export function CommentButton({
  editor,
  room,
  begin,
}: {
  readonly editor: Editor
  readonly room: string
  readonly begin: (passages: readonly Passage[]) => void
}) {
  const { t } = useTranslation(['threads', 'strike-outs'])
  const strikeOut = useBeginStrikeOut()
  const top = useSelectionTop(editor)
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || !event.altKey || event.code !== 'KeyM') return
      if (editor.isDestroyed || !isInText(editor, event.target)) return
      event.preventDefault()
      begin(selected(editor))
    }
    // On the page, because a text that its reader cannot edit never has the focus.
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [editor, begin])
  if (top === undefined) return null
  return (
    <div className="comment-button" style={{ top }}>
      <ActionIcon
        data-tip={t('begin')}
        size="lg"
        radius="xl"
        variant="default"
        aria-label={t('begin')}
        // Keeps the selection.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => begin(selected(editor))}
      >
        <IconMessagePlus size={18} stroke={1.6} />
      </ActionIcon>
      {strikeOut === undefined ? null : (
        <ActionIcon
          data-tip={t('strike-outs:begin')}
          size="lg"
          radius="xl"
          variant="default"
          aria-label={t('strike-outs:begin')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() =>
            strikeOut({
              places: [{ kind: 'room', room }],
              words: selected(editor).map(({ quotation }) => quotation),
            })
          }
        >
          <IconEraser size={18} stroke={1.6} />
        </ActionIcon>
      )}
    </div>
  )
}

/** Whether a key belongs to the text: the text has the focus, or an element around it has while words of it are selected. */
function isInText({ view: { dom } }: Editor, target: EventTarget | null): boolean {
  if (!(target instanceof Node)) return false
  return dom.contains(target) || (target.contains(dom) && dom.contains(document.getSelection()?.anchorNode ?? null))
}

function selected({ state: { doc, selection } }: Editor): readonly Passage[] {
  return passagesBetween(doc, selection.from, selection.to).slice(0, 20)
}

/** The selection's distance from the top of the sheet, in px; undefined while nothing is selected. */
function useSelectionTop(editor: Editor): number | undefined {
  const [top, setTop] = useState<number>()
  useEffect(() => {
    const look = () => {
      if (editor.isDestroyed) return setTop(undefined)
      const { from, to, empty } = editor.state.selection
      const sheet = editor.view.dom.closest('.roadmap-sheet')
      const hasWords = !empty && hasWordsOutsideNotes(editor.state.doc, from, to)
      if (!hasWords || sheet === null) return setTop(undefined)
      setTop(editor.view.coordsAtPos(from).top - sheet.getBoundingClientRect().top - 6)
    }
    editor.on('selectionUpdate', look)
    editor.on('update', look)
    return () => {
      editor.off('selectionUpdate', look)
      editor.off('update', look)
    }
  }, [editor])
  return top
}
