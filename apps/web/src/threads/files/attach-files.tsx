import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { AttachButton } from './attach-button.tsx'
import { AttachPlace } from './attach-place.tsx'
import { AttachedLines } from './attached-lines.tsx'
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

/** What is missing before a comment with files can be sent; a file that was refused says so itself. */
type Need = 'sayMore' | 'stillGoing' | 'refused'

/**
 * @param lacksWords whether there are none where files alone do not do
 * @param sendsAtOnce whether nothing waits for the connection: what goes with it must be there
 */
export function filesNeed(
  { files, stateOf }: AttachedFiles,
  lacksWords: boolean,
  sendsAtOnce: boolean,
): Need | undefined {
  const states = files.map((file) => stateOf(file).is)
  if (states.includes('refused')) return 'refused'
  if (files.length > 0 && lacksWords) return 'sayMore'
  return sendsAtOnce && states.some((state) => state !== 'there') ? 'stillGoing' : undefined
}

/** Why what is attached cannot be sent yet. */
export function FilesNeed({ need }: { readonly need: Need | undefined }) {
  const { t } = useTranslation('files')
  if (need === undefined || need === 'refused') return null
  return <output className="file-need">{t(need)}</output>
}
