import { notifications } from '@mantine/notifications'
import type { Editor } from '@tiptap/core'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { isPictureFile } from './prepare-picture.ts'
import { insertPicture } from './send-picture.ts'

/** Puts pictures into a roadmap's text, one after the other, and says how that goes. */
export function usePictures(
  roadmap: string | undefined,
  /** Called with the place of each, to ask for its alternative text. */
  inserted: (at: number) => void,
) {
  const { t } = useTranslation('prose')
  return useCallback(
    async (editor: Editor, files: readonly File[], at = editor.state.selection.to) => {
      const pictures = files.filter(isPictureFile)
      if (roadmap === undefined || pictures.length === 0) return
      const note = notifications.show({ message: t('figure.sending'), loading: true, autoClose: false })
      try {
        let next = at
        for (const file of pictures) {
          const place = await insertPicture(editor, roadmap, { file, at: next })
          if (place === undefined) break
          // Within its caption: the next one stands below it.
          next = place + 1
          if (pictures.length === 1) inserted(place)
        }
        notifications.hide(note)
      } catch (error) {
        const message = t(`figure.problem.${problemOf(error)}`)
        notifications.update({ id: note, message, color: 'red', loading: false, autoClose: 8000 })
      }
    },
    [roadmap, inserted, t],
  )
}

function problemOf(error: unknown): 'quota' | 'offline' | 'refused' {
  if (!(error instanceof ApiProblem)) return 'refused'
  if (error.code === 'unreachable') return 'offline'
  return error.field === 'quota' ? 'quota' : 'refused'
}
