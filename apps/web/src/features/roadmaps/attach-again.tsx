import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import type { Editor } from '@tiptap/core'
import { useCallback, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useChangeThread } from '../../api/threads.ts'
import { passagesBetween } from '../../prose/threads/block-positions.ts'

/** Attaches a detached discussion to the selected words. */
export function AttachAgain({
  thread,
  group,
  editor,
}: {
  readonly thread: ThreadView
  readonly group: GroupView
  readonly editor: Editor
}) {
  const { t } = useTranslation('find')
  const change = useChangeThread()
  const hasSelection = useHasSelection(editor)
  const { id, audience, organisation, by } = thread
  const resource = { group, audience, organisation, by: by.id }
  if (!can(useActor(), { action: 'dispose-of-thread', resource })) return null
  const attach = () => {
    const { doc, selection } = editor.state
    const passages = passagesBetween(doc, selection.from, selection.to).slice(0, 20)
    if (passages.length === 0) return
    change.mutate({ method: 'POST', path: `/api/threads/${id}/passages`, body: { passages } })
  }
  return (
    <div className="thread-attach">
      <p>{t('attachHow')}</p>
      <Button
        size="compact-sm"
        variant="light"
        disabled={!hasSelection}
        loading={change.isPending}
        // Keeps the selection.
        onMouseDown={(event) => event.preventDefault()}
        onClick={attach}
      >
        {t('attach')}
      </Button>
    </div>
  )
}

function useHasSelection(editor: Editor): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      editor.on('selectionUpdate', changed)
      return () => void editor.off('selectionUpdate', changed)
    },
    [editor],
  )
  return useSyncExternalStore(subscribe, () => !editor.isDestroyed && !editor.state.selection.empty)
}
