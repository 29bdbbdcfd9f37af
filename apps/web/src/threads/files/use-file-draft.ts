import { fileView, type FileView } from '@minga/protocol/http/files'
import { useCallback, useState } from 'react'
import { z } from 'zod'

import { useMe } from '../../api/account.ts'
import { keepHere, keptJsonHere } from '../on-this-device.ts'

/** What somebody has attached at a place and not sent: which files. Their bytes are on the shelf. */
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
