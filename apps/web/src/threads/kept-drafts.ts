import { type CommentBlock, commentText } from '@minga/domain/thread/comment-text'
import { fileView, type FileView } from '@minga/protocol/http/files'
import { useCallback, useState } from 'react'
import { z } from 'zod'

import { useMe } from '../api/account.ts'
import { keepHere, keptJsonHere } from '../api/kept-here.ts'

/** The unsent comment under `place`, kept on this device. Read once, so that two tabs do not overwrite each other. */
export function useDraft(place: string) {
  const key = `minga.draft.${useMe().person.id}.${place}`
  const [kept] = useState((): readonly CommentBlock[] => commentText.safeParse(keptJsonHere(key)).data ?? [])
  const keep = useCallback(
    (blocks: readonly CommentBlock[]) => {
      keepHere(key, blocks.length === 0 ? undefined : JSON.stringify(blocks))
    },
    [key],
  )
  return { kept, keep }
}

/** The files of an unsent draft. Their bytes are on the shelf. */
export function useFileDraft(place: string) {
  const person = useMe().person.id
  const key = `minga.draft-files.${person}.${place}`
  const [kept] = useState(() => z.array(fileView).safeParse(keptJsonHere(key)).data)
  const keep = useCallback(
    (files: readonly FileView[] | undefined) => {
      keepHere(key, files && JSON.stringify(files))
    },
    [key],
  )
  return { kept, keep }
}
