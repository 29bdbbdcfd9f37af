import { identifiedBlocks } from '@minga/domain/roadmap/identified-blocks'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import { useTranslation } from 'react-i18next'

import { useTextNow } from '../../proposals/text-now.ts'
import { useWords } from '../../proposals/change-words.tsx'
import { WhoDecides } from '../../proposals/who-decides.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { ThreadDisposition } from '../../threads/thread-disposition.tsx'
import { TakeInChange } from './take-in-change.tsx'

/** Several proposals for one paragraph side by side, an organisation a column, each against the paragraph as it is now. */
export function ProposalsTogether({
  block,
  threads,
  group,
  mayWrite,
  onClose,
}: {
  readonly block: string
  readonly threads: readonly ThreadView[]
  readonly group: GroupView
  readonly mayWrite: boolean
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['proposals', 'ui'])
  const words = useWords()
  const tree = useTextNow() ?? []
  const current = identifiedBlocks(tree).get(block)?.element
  const columns = Map.groupBy(threads, ({ organisation }) => organisation)
  return (
    <Dialog onClose={onClose} title={t('togetherTitle')} size="xl">
      {current === undefined ? null : (
        <>
          <p className="proposal-where">{t('now')}</p>
          <p className="proposals-now">{words([current])}</p>
        </>
      )}
      {threads.length === 0 ? <p className="proposal-where">{t('allDecided')}</p> : null}
      <ul className="proposals-together">
        {[...columns].map(([organisation, proposals]) => (
          <li key={organisation}>
            <h3>
              <OrganisationName id={organisation} />
            </h3>
            {proposals.map((thread) => (
              <div key={thread.id} className="thread-proposal">
                <p className="thread-proposal-title">
                  {thread.reference} · {t(`kind.${thread.proposal?.kind ?? 'replace'}`)}
                </p>
                <TakeInChange thread={thread} group={group} mayWrite={mayWrite} />
                <ThreadDisposition thread={thread} group={group} isOpen />
              </div>
            ))}
          </li>
        ))}
      </ul>
      <WhoDecides group={group} />
    </Dialog>
  )
}
