import { fileView, type FileView } from '@minga/protocol/http/files'
import { useCallback, useState } from 'react'
import { z } from 'zod'

import { useMe } from '../../api/use-me.ts'

/** What somebody has attached at a place and not sent: which files. Their bytes are on the shelf. */
export function useFileDraft(place: string) {
  const person = useMe().person.id
  const key = `minga.draft-files.${person}.${place}`
  const [kept] = useState(() => readDraft(key))
  const keep = useCallback(
    (files: readonly FileView[] | undefined) => {
      try {
        if (files === undefined) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(files))
      } catch {
        // The device's storage is full: they stand in the composer.
      }
    },
    [key],
  )
  return { kept, keep }
}

/** What an older page left there may have any shape. */
function readDraft(key: string): readonly FileView[] | undefined {
  try {
    return z.array(fileView).safeParse(JSON.parse(localStorage.getItem(key) ?? 'null')).data
  } catch {
    return undefined
  }
}
