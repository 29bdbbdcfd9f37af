import { Button } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useThreads } from '../../api/threads.ts'
import { ChangeWords } from '../../proposals/change-words.tsx'
import { textProposalOf } from '../../proposals/text-proposal-of.ts'
import { WhoDecides } from '../../proposals/who-decides.tsx'
import { ProposalsTogether } from './proposals-together.tsx'
import { TakeInChange } from './take-in-change.tsx'

interface ProposedChangeProps {
  readonly thread: ThreadView
  readonly group: GroupView
  readonly mayWrite: boolean
  readonly isOpen: boolean
}

/** The change that a discussion would make to the present text, with the people who decide; a person who writes the text can take it in. */
export function ProposedChange({ thread, group, mayWrite, isOpen }: ProposedChangeProps) {
  const { t } = useTranslation('proposals')
  const { proposal, disposition } = thread
  if (proposal === null) return null
  return (
    <div className="thread-proposal">
      <p className="thread-proposal-title">
        {t(`kind.${proposal.kind}`)}
        {proposal.of > 1 ? ` · ${t('inSet', { position: proposal.position + 1, count: proposal.of })}` : null}
      </p>
      {isOpen && disposition === null ? (
        <TakeInChange thread={thread} group={group} mayWrite={mayWrite} />
      ) : (
        <StillChange thread={thread} />
      )}
      {isOpen ? <Together thread={thread} group={group} mayWrite={mayWrite} /> : null}
      {isOpen && disposition === null ? <WhoDecides group={group} /> : null}
    </div>
  )
}

/** Against the text that it was written for: it is decided, or one of many in a list. */
function StillChange({ thread }: Pick<ProposedChangeProps, 'thread'>) {
  const proposal = textProposalOf(thread)
  return proposal === undefined ? null : <ChangeWords proposal={proposal} fit={undefined} tree={proposal.base} />
}

/** The way to all open proposals about the same block. It stays while one after the other is decided. */
function Together({ thread, group, mayWrite }: Omit<ProposedChangeProps, 'isOpen'>) {
  const { t } = useTranslation('proposals')
  const [isTogether, setTogether] = useState(false)
  const all = useProposalsOnBlock(thread)
  return (
    <>
      {all.length < 2 ? null : (
        <div className="proposal-acts">
          <Button variant="default" size="compact-sm" onClick={() => setTogether(true)}>
            {t('together', { count: all.length })}
          </Button>
        </div>
      )}
      {isTogether ? (
        <ProposalsTogether
          block={thread.proposal?.block ?? ''}
          threads={all}
          group={group}
          mayWrite={mayWrite}
          onClose={() => setTogether(false)}
        />
      ) : null}
    </>
  )
}

/** The open proposals about the same block, the oldest first. */
function useProposalsOnBlock({ room, proposal }: ThreadView): readonly ThreadView[] {
  const threads = useThreads(room).data ?? []
  const block = proposal?.block ?? null
  if (block === null) return []
  return threads.filter((each) => each.disposition === null && each.proposal?.block === block)
}
