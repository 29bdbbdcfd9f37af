import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { AttachButton } from './attach-button.tsx'
import { AttachArea } from './attach-area.tsx'
import { AttachedLines } from './attached-lines.tsx'
import type { AttachedFiles } from './use-attached-files.ts'

/** A form's text field with its attachments. */
export function AttachFiles({
  attached,
  lacksWords = false,
  children,
}: {
  readonly attached: AttachedFiles
  /** Whether the text is empty and files alone are not enough. */
  readonly lacksWords?: boolean
  readonly children: ReactNode
}) {
  return (
    <AttachArea attached={attached}>
      {children}
      <AttachedLines attached={attached} />
      <FilesNeed need={filesNeed(attached, lacksWords, true)} />
      <AttachButton attached={attached} isNamed />
    </AttachArea>
  )
}

/** The missing part of a comment with files before it can be sent. A refused file shows its own reason. */
type Need = 'sayMore' | 'stillGoing' | 'refused'

/**
 * @param lacksWords whether the text is empty and files alone are not enough
 * @param sendsAtOnce whether it is sent without the outbox, so that its files must be on the server first
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

/** Why a comment with files cannot be sent yet. */
export function FilesNeed({ need }: { readonly need: Need | undefined }) {
  const { t } = useTranslation('files')
  if (need === undefined || need === 'refused') return null
  return <output className="file-need">{t(need)}</output>
}
