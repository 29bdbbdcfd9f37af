import { Button } from '@mantine/core'
import { titleBlock, type StatedWording } from '@minga/domain/edition/edition'
import { placeOf } from '@minga/domain/navigation/place'
import { IconMessageQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useSayOfTranslations, useSayUnaffected } from '../../api/editions.ts'
import { newKey } from '../../api/versions.ts'
import { PairClause } from './pair-clause.tsx'
import { RowProblem } from './row-problem.tsx'
import type { RowProps } from './row-props.ts'

/** The decisions about a row of a translation that this person has the right to take. */
export function RowDecisions({ row, answer, group }: RowProps) {
  const { t } = useTranslation('editions')
  const say = useSayOfTranslations(answer.edition.id)
  const unaffected = useSayUnaffected(answer.source.id)
  const { state, blocks, source, behind } = row
  const isPending = say.isPending || unaffected.isPending
  const isTranslated = !['missing', 'orphan', 'nothing'].includes(state)
  const wordings: readonly StatedWording[] = answer.mayApprove ? ['reviewed', 'approved'] : ['reviewed']
  const saying = (wording: StatedWording) =>
    say.mutate({
      key: newKey(),
      sequence: answer.source.sequence,
      wording,
      blocks: blocks.map(({ block, leaf: seen }) => ({ block, seen })),
    })
  const [asked] = source
  return (
    <div className="row-decisions">
      {answer.mayWrite && state === 'to-update' ? (
        <Button size="compact-sm" variant="default" disabled={isPending} onClick={() => saying('draft')}>
          {t('say.stillRight')}
        </Button>
      ) : null}
      {answer.mayWrite && state === 'missing' && blocks.length > 0 ? (
        <Button size="compact-sm" variant="subtle" disabled={isPending} onClick={() => saying('draft')}>
          {t('say.same')}
        </Button>
      ) : null}
      {answer.mayWrite && isTranslated
        ? wordings
            .filter((wording) => wording !== state)
            .map((wording) => (
              <Button
                key={wording}
                size="compact-sm"
                // First the words are put right, or said to be.
                variant={state === 'to-update' ? 'subtle' : 'default'}
                disabled={isPending}
                onClick={() => saying(wording)}
              >
                {t(`say.${wording}`)}
              </Button>
            ))
        : null}
      {answer.maySayUnaffected && behind.length > 0 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={isPending}
          title={t('say.unaffectedWhat')}
          onClick={() => unaffected.mutate({ key: newKey(), changes: behind })}
        >
          {t('say.unaffected')}
        </Button>
      ) : null}
      {asked === undefined ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconMessageQuestion size={14} aria-hidden />}
          renderRoot={(props) => (
            <Link
              {...placeOf(group, { kind: 'roadmap', id: answer.source.id })}
              search={{ ask: 'here', ...(asked.block !== titleBlock && { block: asked.block }) }}
              {...props}
            />
          )}
        >
          {t('ask')}
        </Button>
      )}
      {answer.mayWrite && state === 'orphan' ? <PairClause row={row} answer={answer} /> : null}
      <RowProblem error={say.error ?? unaffected.error} answer={answer} />
    </div>
  )
}
