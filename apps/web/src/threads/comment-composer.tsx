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
import { AttachPlace } from './files/attach-place.tsx'
import { AttachedLines } from './files/attached-lines.tsx'
import { FilesNeed, filesNeed } from './files/attach-files.tsx'
import { useAttachedFiles } from './files/use-attached-files.ts'
import { useDraft } from './kept-drafts.ts'
import { CommentField } from './writing/comment-field.tsx'

const nothing: readonly CommentBlock[] = []

/**
 * Words to be said, with names to call. Sends with ⌘ or Ctrl and Enter; says on its button who will hear it. What is not sent stays
 * as a draft on this device, also after Escape.
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
  sendsAtOnce = false,
  startsHere = false,
  cancel,
  children,
}: {
  readonly group: GroupView
  /** Which of this person's drafts it is. */
  readonly place: string
  readonly label: string
  readonly sendLabel: string
  /** Where it answers with a promise, the words stay in the field until that is kept, and if it never is. */
  readonly send: (text: CommentText, files: readonly FileView[]) => Promise<void> | undefined
  /** What was promised is so, and nothing else was written meanwhile. */
  readonly sent?: () => void
  readonly initial?: readonly CommentBlock[]
  /** What goes with it already. */
  readonly initialFiles?: readonly FileView[]
  /** Whether nothing waits for the connection: what goes with it must be there. */
  readonly sendsAtOnce?: boolean
  readonly startsHere?: boolean
  readonly cancel?: (() => void) | undefined
  /** What else is chosen before sending. */
  readonly children?: ReactNode
}) {
  const { t } = useTranslation('threads')
  const draft = useDraft(place)
  const attached = useAttachedFiles(group.id, place, initialFiles)
  const [isRestored, setIsRestored] = useState(draft.kept.length > 0)
  const [blocks, setBlocks] = useState(isRestored ? draft.kept : initial)
  /** Another one begins with a field of its own. */
  const [turn, setTurn] = useState(0)
  const { data: text } = commentText.safeParse(saysNothing(blocks) ? noWords : blocks)
  const saysSomething = attached.files.length > 0 || !saysNothing(blocks)
  const need = filesNeed(attached, false, sendsAtOnce)
  const isSayable = text !== undefined && saysSomething && need === undefined
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
      // What was written since is not sent yet.
      if (now.current.blocks !== blocks || now.current.files !== attached.files) return
      draft.keep(nothing)
      attached.handOver()
      sent?.()
    } catch {
      // Whoever sends it says why.
    } finally {
      setIsSending(false)
    }
  }
  const submit = () => {
    if (!isSayable || isSending) return
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
  const isEmpty = blocks.length === 0 && attached.files.length === 0 && attached.refused.length === 0
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
      <AttachPlace attached={attached}>
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
      </AttachPlace>
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
        <Button size="compact-sm" onClick={submit} disabled={!isSayable} loading={isSending}>
          {sendLabel}
        </Button>
      </div>
    </div>
  )
}

/** Why it cannot be sent, where it is too much. */
function Excess({
  blocks,
  isTaken,
}: {
  readonly blocks: readonly CommentBlock[]
  readonly isTaken: boolean
}) {
  const { t } = useTranslation('threads')
  if (isTaken || blocks.length === 0) return null
  const over = plainComment(blocks).length - maximumCommentLength
  return (
    <output className="comment-problem">
      {over > 0 ? t('tooLong', { count: over }) : t('tooManyLines')}
    </output>
  )
}
