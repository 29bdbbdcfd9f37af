import { Button } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import { isAtLeast } from '@minga/domain/group/group'
import { passageWords } from '@minga/domain/search/passage-words'
import { mergeWords } from '@minga/domain/thread/word-changes'
import type { Editor } from '@tiptap/core'
import { useContext } from 'react'
import { useTranslation } from 'react-i18next'

import { useTakeIn } from '../../api/threads.ts'
import { MayTakeInContext } from '../../proposals/may-take-in.ts'
import { Difference } from '../../versions/difference.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { PassageDifference } from './passage-difference.tsx'
import { ProposedChange } from './proposed-change.tsx'

/**
 * The proposed text as a difference to the present passage; a person who may edit can take it in. What others changed
 * since it was proposed stays, where the two do not meet.
 */
export function ProposedText({
  thread,
  group,
  editor,
  isOpen,
}: {
  readonly thread: ThreadView
  readonly group: GroupView
  readonly editor: Editor | null
  readonly isOpen: boolean
}) {
  const { t } = useTranslation('threads')
  const takeIn = useTakeIn(thread)
  const mayWrite = useContext(MayTakeInContext)
  const { proposedText, place, disposition } = thread
  if (thread.proposal !== null) {
    return <ProposedChange thread={thread} group={group} mayWrite={mayWrite} isOpen={isOpen} />
  }
  if (proposedText === null || place.kind !== 'passage') return null
  const [passage] = place.passages
  const proposedFor = place.commented[0] ?? ''
  const current = passage?.attached === true ? passage.quotation : proposedFor
  const merged = mergeWords(proposedFor, current, proposedText)
  const mayTakeIn = isOpen && disposition === null && mayWrite && isAtLeast(group.role, 'editor')
  return (
    <div className="thread-proposal">
      <p className="thread-proposal-title">{t('proposal')}</p>
      {merged === undefined || passage?.attached !== true ? (
        <Difference before={asRead(proposedFor)} after={asRead(proposedText)} />
      ) : (
        <PassageDifference roadmap={place.roadmap} passage={passage} after={merged} editor={editor} />
      )}
      {merged === undefined ? (
        <>
          <p className="thread-proposal-title">{t('proposalMeets')}</p>
          <Difference before={asRead(proposedFor)} after={asRead(current)} />
        </>
      ) : null}
      {mayTakeIn && merged !== undefined ? (
        <Button
          size="compact-sm"
          variant="light"
          loading={takeIn.isPending}
          disabled={passage?.attached !== true}
          onClick={() => takeIn.mutate(current)}
        >
          {t('incorporate')}
        </Button>
      ) : null}
      <FormProblem error={takeIn.error} />
    </div>
  )
}

/** Without brackets around what has no letters: what was named there is not known. */
function asRead(words: string): string {
  return passageWords(words, true)
}
