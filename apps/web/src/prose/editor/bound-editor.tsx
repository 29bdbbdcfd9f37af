import { notifications } from '@mantine/notifications'
import type { Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { Editor, EditorOptions, Extensions } from '@tiptap/core'
import { Placeholder } from '@tiptap/extensions'
import { ReactNodeViewRenderer } from '@tiptap/react'
import type { TFunction } from 'i18next'
import { useCallback, useContext, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'

import { AuthorshipMarks } from '../authorship/authorship-marks.ts'
import type { BindingStart } from '../collaboration/first-text.ts'
import type { ForeignContent } from '../collaboration/foreign-content.ts'
import { sharedText } from '../collaboration/shared-text.ts'
import { ChartView } from '../charts/chart-view.tsx'
import { useShowChart } from '../charts/use-show-chart.ts'
import { CopiedText, nameCopied } from '../copy/copied-text.ts'
import { drawnFigure, type FigureWords } from '../figures/figure-view.ts'
import { copyPicture } from '../figures/send-picture.ts'
import { useShowFigure } from '../figures/use-show-figure.ts'
import { drawnFootnote } from '../footnotes/footnote-view.ts'
import type { FootnoteState } from '../footnotes/footnote-state.ts'
import { Footnotes } from '../footnotes/footnotes.ts'
import type { MenuName, MenuState } from '../menus/open-menu.ts'
import { TypedMenus } from '../menus/typed-menus.ts'
import { type CopiedPicture, PasteCleaner } from '../paste/paste-cleaner.ts'
import { ProsePlaceContext, useLanguageOfText } from '../prose-place.ts'
import { RecordCardView } from '../records/record-card-view.tsx'
import { RecordReferenceView } from '../records/record-reference-view.tsx'
import { useShowRecord } from '../records/use-show-record.ts'
import { ChartNode } from '../schema/chart.ts'
import { proseSchema } from '../schema/prose-extensions.ts'
import { RecordCard, RecordReference } from '../schema/record-nodes.ts'
import { labelTasks } from '../schema/task-item.ts'
import { PassageMarks } from '../threads/passage-marks.ts'
import { EditorFrame } from './editor-frame.tsx'
import { LineAfter } from './line-after.ts'
import { TextEnds } from './text-ends.ts'
import { LitBlock } from './lit-block.ts'
import { useMadeEditor } from './use-made-editor.ts'
import { drawWordsAnew, WordsAnew } from './words-anew.ts'
import { isWrittenBlockInSight, scrollThreshold } from './written-block.ts'

import '../prose.css'

const Card = RecordCard.extend({ addNodeView: () => ReactNodeViewRenderer(RecordCardView) })
const Reference = RecordReference.extend({
  addNodeView: () => ReactNodeViewRenderer(RecordReferenceView, { as: 'span' }),
})

const Chart = ChartNode.extend({ addNodeView: () => ReactNodeViewRenderer(ChartView) })

/** The acts of the page for figures; `at` is a position in the text. */
export interface FigureHandlers {
  readonly describe: (at: number) => void
  readonly take: (files: readonly File[], at: number | undefined) => void
}

/** What an editor asks for each time it says something, because the page's language may have changed since it was made. */
interface Said extends Pick<BoundEditorProps, 'label' | 'placeholder' | 'imagesLeftOut' | 'figures'> {
  readonly t: TFunction<'prose'>
  readonly language: Language | undefined
}

export interface BoundEditorProps {
  readonly fragment: Y.XmlFragment
  readonly awareness?: Awareness | undefined
  readonly editable: boolean
  /** The name of the text for screen readers. */
  readonly label: string
  /** Shown in an empty line. */
  readonly placeholder?: string | undefined
  readonly menus: MenuState
  readonly offers: readonly MenuName[]
  /** Whether its passages are commented. */
  readonly hasPassages?: boolean
  readonly startAt?: 'start' | 'end' | undefined
  readonly foundForeign: (foreign: ForeignContent) => void
  readonly imagesLeftOut: (count: number) => void
  /** For a roadmap's text, which has pictures. */
  readonly figures?: FigureHandlers | undefined
  /** For a text that has notes. */
  readonly footnotes?: FootnoteState | undefined
  readonly ready: (editor: Editor | null) => void
}

/**
 * The editor of a shared text. It is made once, after its place in the page is drawn, and follows the prop `editable` and what
 * the page says in its language (`Said`).
 */
export function BoundEditor(props: BoundEditorProps) {
  const { fragment, editable, label, placeholder, imagesLeftOut, figures, startAt, foundForeign, ready } = props
  const { t, i18n } = useTranslation('prose')
  const language = useLanguageOfText()
  const said = useRef<Said>({ t, label, placeholder, imagesLeftOut, figures, language })
  const spoken = `${i18n.language} ${language ?? ''}`
  const saidIn = useRef(spoken)
  const now = () => said.current
  const show = useShowRecord()
  const { roadmap } = useContext(ProsePlaceContext) ?? {}
  const showFigure = useShowFigure(roadmap)
  const showChart = useShowChart()
  const editor = useMadeEditor({
    fragment,
    optionsFor: (start) => ({ ...optionsFor(props, now), extensions: extensionsFor(props, start, roadmap, now) }),
    isAwaited: startAt !== undefined,
    foundForeign,
    ready,
  })
  useEffect(() => {
    said.current = { t, label, placeholder, imagesLeftOut, figures, language }
  }, [t, label, placeholder, imagesLeftOut, figures, language])
  useEffect(() => {
    // Also if the language changed while the editor was made.
    if (editor === null || saidIn.current === spoken) return
    saidIn.current = spoken
    drawWordsAnew(editor.view)
  }, [editor, spoken])
  useEffect(() => {
    if (editor === null) return
    nameCopied(editor, { show, showFigure, showChart, roadmap })
    labelTasks(editor)
  }, [editor, show, showFigure, showChart, roadmap])
  useEffect(() => {
    if (editor !== null && editor.isEditable !== editable) editor.setEditable(editable, false)
  }, [editor, editable])
  return editor === null ? null : <EditorFrame editor={editor} />
}

function optionsFor({ editable, startAt }: BoundEditorProps, said: () => Said): Partial<EditorOptions> {
  return {
    editable,
    autofocus: startAt ?? false,
    editorProps: {
      attributes: () => {
        const { label, language } = said()
        return {
          class: 'prose',
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          spellcheck: 'true',
          ...(language !== undefined && { lang: localeOf[language] }),
        }
      },
      scrollThreshold,
      handleScrollToSelection: isWrittenBlockInSight,
      scrollMargin: { top: 140, bottom: 140, left: 0, right: 0 },
      handleKeyDown: (view, event) => goToToolbar(view.dom, event),
    },
  }
}

function extensionsFor(
  { fragment, awareness, menus, offers, hasPassages, foundForeign, figures, footnotes }: BoundEditorProps,
  start: BindingStart,
  roadmap: string | undefined,
  said: () => Said,
): Extensions {
  return [
    ...proseSchema({
      taskLabel: (text, done) => said().t(done ? 'task.done' : 'task.open', { task: text }),
      card: Card,
      reference: Reference,
      chart: Chart,
      ...(footnotes && { footnote: drawnFootnote(footnotes) }),
      figure: drawnFigure({
        roadmap,
        words: () => figureWords(said().t),
        describe: (at) => said().figures?.describe(at),
      }),
    }),
    ...sharedText({ fragment, awareness, foundForeign, start }),
    CopiedText,
    ...(footnotes ? [Footnotes.configure({ state: footnotes, label: noteLabel(said) })] : []),
    PasteCleaner.configure({
      imagesLeftOut: (count) => said().imagesLeftOut(count),
      roadmap,
      takePictures: figures && ((files, at) => said().figures?.take(files, at)),
      copyPicture: bringPicture(said),
      hasNotes: footnotes !== undefined,
    }),
    WordsAnew,
    LitBlock,
    LineAfter,
    TextEnds,
    AuthorshipMarks,
    ...(hasPassages ? [PassageMarks] : []),
    Placeholder.configure({ placeholder: () => said().placeholder ?? '', showOnlyWhenEditable: true }),
    TypedMenus.configure({ state: menus, offers }),
  ]
}

function noteLabel(said: () => Said) {
  return (number: number, words: string) => {
    const { t } = said()
    return words.trim() === '' ? t('footnote.labelEmpty', { number }) : t('footnote.label', { number, words })
  }
}

function figureWords(t: TFunction<'prose'>): FigureWords {
  return {
    caption: t('figure.caption'),
    describe: t('figure.describe'),
    undescribed: t('figure.undescribed'),
    missing: t('figure.missing'),
  }
}

/** Brings the picture of a pasted figure from the roadmap that it was copied in. */
function bringPicture(said: () => Said) {
  const failed = () =>
    void notifications.show({ id: 'not-copied', message: said().t('figure.notCopied'), color: 'red' })
  return ({ from, to }: CopiedPicture) => {
    copyPicture(from, to).catch(failed)
  }
}

function goToToolbar(text: HTMLElement, event: KeyboardEvent): boolean {
  if (event.key !== 'F10' || !event.altKey) return false
  text.closest('[data-prose]')?.querySelector<HTMLElement>('[role="toolbar"]')?.focus()
  return true
}

/** Shows a message that images of the pasted content were left out, and where there are pictures, how they come in. */
export function useImagesLeftOut(hasPictures = false): (count: number) => void {
  const { t } = useTranslation('prose')
  return useCallback(
    (count) =>
      void notifications.show({
        id: 'images-left-out',
        message: t(hasPictures ? 'figure.leftOut' : 'imagesLeftOut', { count }),
        color: 'gray',
      }),
    [t, hasPictures],
  )
}
