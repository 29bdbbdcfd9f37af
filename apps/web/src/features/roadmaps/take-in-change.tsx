import { Button } from '@mantine/core'
import { isAtLeast } from '@minga/domain/group/group'
import { fitProposal } from '@minga/domain/proposal/fit-proposal'
import { plainLetters } from '@minga/domain/proposal/line-letters'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import { useTranslation } from 'react-i18next'

import { useTakeIn } from '../../api/threads.ts'
import { ChangeWords } from '../../proposals/change-words.tsx'
import { textProposalOf } from '../../proposals/text-proposal-of.ts'
import { useTextNow } from '../../proposals/text-now.ts'
import { FormProblem } from '../../ui/states.tsx'

/** A proposal against the text as it is, and the button that takes it in where it fits. */
export function TakeInChange({
  thread,
  group,
  mayWrite,
}: {
  readonly thread: ThreadView
  readonly group: GroupView
  readonly mayWrite: boolean
}) {
  const { t } = useTranslation('proposals')
  const takeIn = useTakeIn(thread)
  const tree = useTextNow()
  const proposal = textProposalOf(thread)
  if (proposal === undefined) return null
  const fit = tree && fitProposal(tree, proposal)
  const fits = fit !== undefined && fit.kind !== 'gone' && fit.kind !== 'meets'
  const mayTakeIn = mayWrite && isAtLeast(group.role, 'editor') && thread.disposition === null
  return (
    <>
      <ChangeWords proposal={proposal} fit={fit} tree={tree ?? proposal.base} />
      {fit === undefined || fit.kind === 'clean' ? null : <p className="proposal-where">{t(`fit.${fit.kind}`)}</p>}
      {mayTakeIn && fits ? (
        <div className="proposal-acts">
          <Button
            size="compact-sm"
            variant="light"
            loading={takeIn.isPending}
            onClick={() => takeIn.mutate(plainLetters(fit.current?.content ?? []))}
          >
            {t('takeIn')}
          </Button>
        </div>
      ) : null}
      <FormProblem error={takeIn.error} />
    </>
  )
}
