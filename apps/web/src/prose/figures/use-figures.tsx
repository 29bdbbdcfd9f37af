import type { Editor } from '@tiptap/core'
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import type { FigureHandlers } from '../editor/bound-editor.tsx'
import { ProsePlaceContext } from '../prose-place.ts'
import { FigureDialog } from './figure-dialog.tsx'
import { pictureTypes } from './prepare-picture.ts'
import { usePictures } from './use-pictures.ts'

/** Figures of a text that is written: how pictures come in, and what describes them. */
export function useFigures(editor: Editor | null, editable: boolean) {
  const { t } = useTranslation('prose')
  const { roadmap } = useContext(ProsePlaceContext) ?? {}
  const [describing, setDescribing] = useState<number>()
  const input = useRef<HTMLInputElement>(null)
  const insert = usePictures(roadmap, setDescribing)
  // The editor reads the handlers once, before it is there itself.
  const written = useRef<Editor>(null)
  useEffect(() => {
    written.current = editor
  }, [editor])
  const handlers = useMemo(
    (): FigureHandlers => ({
      describe: setDescribing,
      take: (files, at) => {
        if (written.current !== null) void insert(written.current, files, at)
      },
    }),
    [insert],
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
        <FigureDialog key={describing} editor={editor} at={describing} close={() => setDescribing(undefined)} />
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
