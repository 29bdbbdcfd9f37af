import type { RecordKind } from '@minga/domain/record/record-kind'
import type { Editor } from '@tiptap/core'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import { BoundEditor, useForeign, useImagesLeftOut } from './editor/bound-editor.tsx'
import { PausedProse } from './editor/paused-prose.tsx'
import { useFigures } from './figures/use-figures.tsx'
import { FootnoteState } from './footnotes/footnote-state.ts'
import { TextNotes } from './footnotes/text-notes.tsx'
import { type MenuName, MenuState } from './menus/open-menu.ts'
import { OpenMenus } from './menus/open-menus.tsx'
import { RecordPicker } from './menus/record-picker.tsx'
import { roadmapToolbar } from './toolbar/commands.ts'
import { Toolbar } from './toolbar/toolbar.tsx'

const everyMenu: readonly MenuName[] = ['slash', 'reference', 'mention']

/**
 * A roadmap's text, edited together: the editor with its toolbar, menus and record picker. Bound to one `fragment`: key
 * it by the document.
 */
export function RoadmapProse({
  fragment,
  awareness,
  editable,
  label,
  ready,
  paused,
}: {
  readonly fragment: Y.XmlFragment
  readonly awareness: Awareness
  readonly editable: boolean
  readonly label: string
  /**
   * Called with the editor once it is created, and with null when it is gone, for what the page shows beside the text.
   */
  readonly ready: (editor: Editor | null) => void
  /** Shown where writing is paused. */
  readonly paused?: ReactNode
}) {
  const { t, i18n } = useTranslation('prose')
  const { foreign, setForeign } = useForeign(fragment)
  const [menus] = useState(() => new MenuState())
  const [footnotes] = useState(() => new FootnoteState())
  const [editor, setEditor] = useState<Editor | null>(null)
  const figures = useFigures(editor, editable)
  const [citing, setCiting] = useState<{ readonly kind: RecordKind | undefined }>()
  const imagesLeftOut = useImagesLeftOut(figures.handlers !== undefined)
  useAboveKeyboard()
  const reportReady = useCallback(
    (made: Editor | null) => {
      setEditor(made)
      ready(made)
    },
    [ready],
  )
  const cite = useCallback((kind?: RecordKind) => setCiting({ kind }), [])
  if (foreign) return <PausedProse fragment={fragment}>{paused}</PausedProse>
  return (
    <div data-prose className="roadmap-prose">
      {editor && editable ? (
        <Toolbar editor={editor} groups={roadmapToolbar} cite={() => cite()} addPicture={figures.pick} />
      ) : null}
      {editor === null && editable ? <div className="prose-toolbar-place" /> : null}
      <BoundEditor
        key={i18n.language}
        fragment={fragment}
        awareness={awareness}
        editable={editable}
        label={label}
        placeholder={t('placeholder')}
        menus={menus}
        offers={everyMenu}
        hasPassages
        foundForeign={setForeign}
        imagesLeftOut={imagesLeftOut}
        figures={figures.handlers}
        footnotes={footnotes}
        ready={reportReady}
      />
      {editor ? <TextNotes editor={editor} state={footnotes} /> : null}
      <OpenMenus menus={menus} cite={cite} addPicture={figures.pick} />
      {figures.parts}
      {editor && citing ? <RecordPicker editor={editor} kind={citing.kind} close={() => setCiting(undefined)} /> : null}
    </div>
  )
}

/** Sets `--keyboard` to the height that a phone's keyboard covers, so that the toolbar sits above it. */
function useAboveKeyboard(): void {
  useEffect(() => {
    const view = window.visualViewport
    if (view === null) return undefined
    let frame = 0
    let known = '0px'
    const measure = () => {
      frame = 0
      const covered = `${String(Math.round(Math.max(0, window.innerHeight - view.height - view.offsetTop)))}px`
      // A variable of the root makes the style of every element anew.
      if (covered === known) return
      known = covered
      document.documentElement.style.setProperty('--keyboard', covered)
    }
    // In the next frame, which lays the page out anyway; here it would lay out a long text for nothing.
    const soon = () => {
      frame ||= requestAnimationFrame(measure)
    }
    soon()
    view.addEventListener('resize', soon)
    view.addEventListener('scroll', soon)
    return () => {
      cancelAnimationFrame(frame)
      view.removeEventListener('resize', soon)
      view.removeEventListener('scroll', soon)
    }
  }, [])
}
