import type { RecordKind } from '@minga/domain/record/record-kind'
import type { Editor } from '@tiptap/core'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import type { ForeignContent } from './collaboration/foreign-content.ts'
import { BoundEditor, useImagesLeftOut } from './editor/bound-editor.tsx'
import { PausedProse } from './editor/paused-prose.tsx'
import { readyFigureDialog, useFigures } from './figures/use-figures.tsx'
import { FootnoteState } from './footnotes/footnote-state.ts'
import { TextNotes } from './footnotes/text-notes.tsx'
import { type MenuName, MenuState } from './menus/open-menu.ts'
import { OpenMenus } from './menus/open-menus.tsx'
import { roadmapToolbar } from './toolbar/commands.ts'
import { readyLink } from './toolbar/link-button.tsx'
import { Toolbar } from './toolbar/toolbar.tsx'
import { keptLoad, lazyNamed } from '../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../ui/lazy-part.tsx'
import { readyOverlays } from '../ui/overlays/when-opened.tsx'
import { whenAtRest } from '../ui/when-at-rest.ts'

const loadChartPicker = keptLoad(() => import('./charts/chart-picker.tsx'))
const ChartPicker = lazyNamed(loadChartPicker, 'ChartPicker')
const loadPicker = keptLoad(() => import('./menus/record-picker.tsx'))
const RecordPicker = lazyNamed(loadPicker, 'RecordPicker')

const everyMenu: readonly MenuName[] = ['slash', 'reference', 'mention']

/**
 * A roadmap's text, edited together: the editor with its toolbar, menus and record picker. Bound to one `fragment`: key
 * it by the document. Shows nothing until the editor is made.
 */
export function RoadmapProse({
  fragment,
  awareness,
  editable,
  label,
  ready,
  pause,
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
  /** Called if the text has content that no editor can hold. People read the text then, below `paused`. */
  readonly pause: () => void
  readonly paused?: ReactNode
}) {
  const { t } = useTranslation('prose')
  const [foreign, setForeign] = useState<ForeignContent>()
  const [menus] = useState(() => new MenuState())
  const [footnotes] = useState(() => new FootnoteState())
  const [editor, setEditor] = useState<Editor | null>(null)
  const figures = useFigures(editor, editable)
  const [citing, setCiting] = useState<{ readonly kind: RecordKind | undefined }>()
  const [choosesChart, setChoosesChart] = useState(false)
  const imagesLeftOut = useImagesLeftOut(figures.handlers !== undefined)
  useAboveKeyboard()
  const foundForeign = useCallback(
    (found: ForeignContent) => {
      setForeign(found)
      pause()
    },
    [pause],
  )
  const reportReady = useCallback(
    (made: Editor | null) => {
      setEditor(made)
      ready(made)
    },
    [ready],
  )
  const cite = useCallback(
    (kind?: RecordKind) => {
      // Until the dialog has the focus, letters would go into the text.
      editor?.view.dom.blur()
      setCiting({ kind })
    },
    [editor],
  )
  const addChart = useCallback(() => {
    editor?.view.dom.blur()
    setChoosesChart(true)
  }, [editor])
  useEffect(() => {
    if (!editable || editor === null) return undefined
    // Who goes into the text may open each of them with the next keys.
    editor.on('focus', readyDialogs)
    const calm = whenAtRest(readyDialogs)
    return () => {
      editor.off('focus', readyDialogs)
      calm()
    }
  }, [editable, editor])
  if (foreign) return <PausedProse fragment={fragment}>{paused}</PausedProse>
  return (
    <div data-prose className="roadmap-prose" hidden={editor === null}>
      {editor && editable ? (
        <Toolbar
          editor={editor}
          groups={roadmapToolbar}
          cite={() => cite()}
          addPicture={figures.pick}
          addChart={addChart}
        />
      ) : null}
      <BoundEditor
        fragment={fragment}
        awareness={awareness}
        editable={editable}
        label={label}
        placeholder={t('placeholder')}
        menus={menus}
        offers={everyMenu}
        hasPassages
        foundForeign={foundForeign}
        imagesLeftOut={imagesLeftOut}
        figures={figures.handlers}
        footnotes={footnotes}
        ready={reportReady}
      />
      {editor ? <TextNotes editor={editor} state={footnotes} /> : null}
      <OpenMenus menus={menus} cite={cite} addPicture={figures.pick} addChart={addChart} />
      {figures.parts}
      {editor && citing ? (
        <LazyPart failed={<MissingPart />}>
          <RecordPicker editor={editor} kind={citing.kind} close={() => setCiting(undefined)} />
        </LazyPart>
      ) : null}
      {editor && choosesChart ? (
        <LazyPart failed={<MissingPart />}>
          <ChartPicker editor={editor} close={() => setChoosesChart(false)} />
        </LazyPart>
      ) : null}
    </div>
  )
}

/** Loads what a writer opens. Each says that it did not load when it is opened. */
function readyDialogs(): void {
  readyOverlays()
  readyLink()
  readyFigureDialog()
  loadPicker().catch(() => undefined)
  loadChartPicker().catch(() => undefined)
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
