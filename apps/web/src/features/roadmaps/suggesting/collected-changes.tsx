import { ActionIcon } from '@mantine/core'
import { fitProposal } from '@minga/domain/proposal/fit-proposal'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { ChangeWords } from '../../../proposals/change-words.tsx'
import type { KeptSet } from './kept-set.ts'
import type { Unfitting } from './use-send-set.ts'

/** The changes of a set, each against the text as it is, with why it cannot be sent. */
export function CollectedChanges({
  kept,
  tree,
  unfitting,
}: {
  readonly kept: KeptSet
  readonly tree: readonly TreeElement[]
  readonly unfitting: Unfitting | undefined
}) {
  const { t } = useTranslation('proposals')
  return (
    <ol className="suggest-changes">
      {kept.set.changes.map((change) => {
        const why = unfitting?.get(change.id)
        return (
          <li key={change.id}>
            <p className="proposal-where">{t(`kind.${change.kind}`)}</p>
            <ActionIcon
              className="suggest-remove"
              variant="subtle"
              color="gray"
              aria-label={t('remove', { kind: t(`kind.${change.kind}`) })}
              onClick={() => kept.remove(change.id)}
            >
              <IconX size={16} />
            </ActionIcon>
            <ChangeWords proposal={change} fit={fitProposal(tree, change)} tree={tree} />
            {change.why.trim() === '' ? null : <p className="suggest-why">{change.why}</p>}
            {why === undefined ? null : (
              <p className="suggest-unfit" role="alert">
                {t(`unfit.${why}`)}
              </p>
            )}
          </li>
        )
      })}
    </ol>
  )
}
