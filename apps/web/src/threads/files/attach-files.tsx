import type { ReactNode } from 'react'

import { AttachButton } from './attach-button.tsx'
import { AttachPlace } from './attach-place.tsx'
import { AttachedLines } from './attached-lines.tsx'
import { FilesNeed, filesNeed } from './files-need.tsx'
import type { AttachedFiles } from './use-attached-files.ts'

/** A field of words in a form, with what is attached to it. */
export function AttachFiles({
  attached,
  lacksWords = false,
  children,
}: {
  readonly attached: AttachedFiles
  /** Whether there are no words where files alone do not do. */
  readonly lacksWords?: boolean
  readonly children: ReactNode
}) {
  return (
    <AttachPlace attached={attached}>
      {children}
      <AttachedLines attached={attached} />
      <FilesNeed need={filesNeed(attached, lacksWords, true)} />
      <AttachButton attached={attached} isNamed />
    </AttachPlace>
  )
}
