import { Button } from '@mantine/core'
import { isAtLeast } from '@minga/domain/group/group'
import type { Editor } from '@tiptap/core'
import { diffWordsWithSpace } from 'diff'
import { useTranslation } from 'react-i18next'

import { useChangeThread } from '../../api/threads.ts'
import { rangeOfThread } from '../../prose/threads/passage-marks.ts'
import { FormProblem } from '../../ui/states.tsx'
import type { ShownThread } from '../../threads/thread-in-group.ts'

/** The proposed text as a difference to the present passage; a person who may edit can apply it. */
export function ProposedText({ thread, group, editor, isOpen }: ShownThread & { readonly editor: Editor | null }) {
  const { t } = useTranslation('threads')
  const change = useChangeThread()
  const { proposedText, place, disposition } = thread
  if (proposedText === null || place.kind !== 'passage') return null
  const [passage] = place.passages
  const current = passage?.attached === true ? passage.quotation : (place.commented[0] ?? '')
  const mayTakeIn = isOpen && disposition === null && editor?.isEditable === true && isAtLeast(group.role, 'editor')
  const takeIn = () => {
    const range = editor === null ? undefined : rangeOfThread(editor, thread.id)
    if (editor === null || range === undefined) return
    editor
      .chain()
      .focus()
      .insertContentAt(range, proposedText === '' ? [] : { type: 'text', text: proposedText })
      .run()
    change.mutate({
      method: 'POST',
      path: `/api/threads/${thread.id}/disposition`,
      body: { disposition: 'accepted', reason: '' },
    })
  }
  return (
    <div className="thread-proposal">
      <p className="thread-proposal-title">{t('proposal')}</p>
      <p className="thread-difference">
        {diffWordsWithSpace(current, proposedText).map(({ value, added, removed }, index) => {
          // The parts of a difference have no identity; they all change at once.
          // oxlint-disable-next-line react/no-array-index-key
          if (added) return <ins key={index}>{value}</ins>
          // oxlint-disable-next-line react/no-array-index-key
          if (removed) return <del key={index}>{value}</del>
          return value
        })}
      </p>
      {mayTakeIn ? (
        <Button size="compact-sm" variant="light" onClick={takeIn} disabled={passage?.attached !== true}>
          {t('incorporate')}
        </Button>
      ) : null}
      <FormProblem error={change.error} />
    </div>
  )
}
