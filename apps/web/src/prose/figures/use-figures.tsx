import type { Editor } from '@tiptap/core'
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { FigureHandlers } from '../editor/bound-editor.tsx'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import { ProsePlaceContext } from '../prose-place.ts'
import { pictureTypes } from './prepare-picture.ts'
import { usePictures } from './use-pictures.ts'

const load = keptLoad(() => import('./figure-dialog.tsx'))
const FigureDialog = lazyNamed(load, 'FigureDialog')

/** Loads the dialog of a figure, which says that it did not load once a person opens it. */
export function readyFigureDialog(): void {
  load().catch(() => undefined)
}

/** Figures of a text that is written: how pictures come in, and what describes them. */
export function useFigures(editor: Editor | null, editable: boolean) {
  const { t } = useTranslation('prose')
  const { roadmap } = useContext(ProsePlaceContext) ?? {}
  const [describing, setDescribing] = useState<number>()
  const input = useRef<HTMLInputElement>(null)
  // The editor reads the handlers once, before it is there itself.
  const written = useRef<Editor>(null)
  const describe = useCallback((at: number) => {
    // Until the dialog has the focus, letters would go into the text.
    written.current?.view.dom.blur()
    setDescribing(at)
  }, [])
  const insert = usePictures(roadmap, describe)
  useEffect(() => {
    written.current = editor
  }, [editor])
  const handlers = useMemo(
    (): FigureHandlers => ({
      describe,
      take: (files, at) => {
        if (written.current !== null) void insert(written.current, files, at)
      },
    }),
    [insert, describe],
  )
  const parts = (
    <>
      <input
        ref={input}
        hidden
        multiple
        type="file"
        accept={pictureTypes}
        aria-label={t('command.picture')}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          if (editor !== null) void insert(editor, files)
        }}
      />
      {editor && editable && describing !== undefined ? (
        <LazyPart failed={<MissingPart />}>
          <FigureDialog key={describing} editor={editor} at={describing} close={() => setDescribing(undefined)} />
        </LazyPart>
      ) : null}
    </>
  )
  return {
    /** Undefined where texts have no pictures. */
    handlers: roadmap === undefined ? undefined : handlers,
    /** Opens the choice of files. */
    pick: useCallback(() => input.current?.click(), []),
    parts,
  }
}
