import { Button } from '@mantine/core'
import {
  commentText,
  maximumCommentLength,
  noWords,
  plainComment,
  saysNothing,
  type CommentBlock,
  type CommentText,
} from '@minga/domain/thread/comment-text'
import type { FileView } from '@minga/protocol/http/files'
import type { GroupView } from '@minga/protocol/http/me'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { AttachButton } from './files/attach-button.tsx'
import { AttachArea } from './files/attach-area.tsx'
import { AttachedLines } from './files/attached-lines.tsx'
import { FilesNeed, filesNeed } from './files/attach-files.tsx'
import { useAttachedFiles, useFirstFile } from './files/use-attached-files.ts'
import { useDraft } from './kept-drafts.ts'
import { CommentField } from './writing/comment-field.tsx'

const nothing: readonly CommentBlock[] = []

/**
 * The form for a comment. ⌘ or Ctrl with Enter sends; the button names the audience. An unsent comment stays as a draft
 * on this device, also after Escape.
 */
export function CommentComposer({
  group,
  place,
  label,
  send,
  sent,
  sendLabel,
  initial = nothing,
  initialFiles,
  file,
  sendsAtOnce = false,
  startsHere = false,
  cancel,
  isBegun = false,
  children,
}: {
  readonly group: GroupView
  /** The key of this draft among the person's. */
  readonly place: string
  readonly label: string
  readonly sendLabel: string
  /** When it returns a promise, the text stays in the field until that resolves, and for good if it rejects. */
  readonly send: (text: CommentText, files: readonly FileView[]) => Promise<void> | undefined
  /** Called when `send` succeeded, unless the person wrote on meanwhile. */
  readonly sent?: () => void
  readonly initial?: readonly CommentBlock[]
  /** Files that the comment already has. */
  readonly initialFiles?: readonly FileView[]
  /** A file that is attached from the beginning. */
  readonly file?: File | undefined
  /** Whether it is sent without the outbox, so that its files must be on the server first. */
  readonly sendsAtOnce?: boolean
  readonly startsHere?: boolean
  readonly cancel?: (() => void) | undefined
  /** Whether a choice was made before anything was written: what there is to choose stays in sight. */
  readonly isBegun?: boolean
  /** Further choices before sending. */
  readonly children?: ReactNode
}) {
  const { t } = useTranslation('threads')
  const draft = useDraft(place)
  const attached = useAttachedFiles(group.id, place, initialFiles)
  useFirstFile(attached, file)
  const [isRestored, setIsRestored] = useState(draft.kept.length > 0)
  const [blocks, setBlocks] = useState(isRestored ? draft.kept : initial)
  /** Counts the comments sent, so that each begins with a fresh field. */
  const [turn, setTurn] = useState(0)
  const { data: text } = commentText.safeParse(saysNothing(blocks) ? noWords : blocks)
  const saysSomething = attached.files.length > 0 || !saysNothing(blocks)
  const need = filesNeed(attached, false, sendsAtOnce)
  const canSend = text !== undefined && saysSomething && need === undefined
  const changed = (written: readonly CommentBlock[]) => {
    setBlocks(written)
    draft.keep(JSON.stringify(written) === JSON.stringify(initial) ? nothing : written)
  }
  const beginAgain = (from: readonly CommentBlock[]) => {
    draft.keep(nothing)
    setBlocks(from)
    setIsRestored(false)
    setTurn(turn + 1)
  }
  const [isSending, setIsSending] = useState(false)
  const now = useRef({ blocks, files: attached.files })
  useEffect(() => {
    now.current = { blocks, files: attached.files }
  })
  const settle = async (taken: Promise<void>) => {
    setIsSending(true)
    try {
      await taken
      // The person wrote on meanwhile: keep that draft.
      if (now.current.blocks !== blocks || now.current.files !== attached.files) return
      draft.keep(nothing)
      attached.handOver()
      sent?.()
    } catch {
      // The caller shows why it failed.
    } finally {
      setIsSending(false)
    }
  }
  const submit = () => {
    if (!canSend || isSending) return
    const taken = send(text, attached.files)
    if (taken !== undefined) {
      void settle(taken)
      return
    }
    attached.handOver()
    beginAgain(nothing)
  }
  const pressed = (event: KeyboardEvent): boolean => {
    if (event.isComposing) return false
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      submit()
      return true
    }
    if (event.key !== 'Escape') return false
    event.stopPropagation()
    if (cancel === undefined && event.target instanceof HTMLElement) event.target.blur()
    else cancel?.()
    return true
  }
  const isEmpty = !isBegun && blocks.length === 0 && attached.files.length === 0 && attached.refused.length === 0
  return (
    <div className="comment-composer" data-empty={isEmpty || undefined}>
      {isRestored || attached.isRestored ? (
        <p className="comment-draft">
          {t('draft.restored')}{' '}
          <button
            type="button"
            onClick={() => {
              attached.reset()
              beginAgain(initial)
            }}
          >
            {t('draft.discard')}
          </button>
        </p>
      ) : null}
      <AttachArea attached={attached}>
        <CommentField
          key={turn}
          group={group}
          label={label}
          blocks={blocks}
          changed={changed}
          pressed={pressed}
          startsHere={startsHere && turn === 0}
          isWantedAtOnce={startsHere || turn > 0}
        />
        <AttachedLines attached={attached} />
      </AttachArea>
      {children}
      <Excess blocks={blocks} isTaken={text !== undefined} />
      <FilesNeed need={need} />
      <div className="comment-send">
        <AttachButton attached={attached} />
        {cancel === undefined ? null : (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={cancel}>
            {t('cancel')}
          </Button>
        )}
        <Button size="compact-sm" onClick={submit} disabled={!canSend} loading={isSending}>
          {sendLabel}
        </Button>
      </div>
    </div>
  )
}

/** Why a comment that is too long cannot be sent. */
function Excess({ blocks, isTaken }: { readonly blocks: readonly CommentBlock[]; readonly isTaken: boolean }) {
  const { t } = useTranslation('threads')
  if (isTaken || blocks.length === 0) return null
  const over = plainComment(blocks).length - maximumCommentLength
  return <output className="comment-problem">{over > 0 ? t('tooLong', { count: over }) : t('tooManyLines')}</output>
}
