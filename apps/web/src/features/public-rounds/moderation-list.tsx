import { Button, Group } from '@mantine/core'
import { moderationStates, type ModerationState } from '@minga/domain/public-round/moderation'
import type { GroupView } from '@minga/protocol/http/me'
import type { PublicCommentView, PublicRoundAnswer } from '@minga/protocol/http/public-rounds'
import type { RoundView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useModerate, usePublicComments } from '../../api/public-rounds.ts'
import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { placeOf } from '@minga/domain/navigation/place'
import { EmptyState, FormProblem, QueryState } from '../../ui/states.tsx'
import { HoldDialog } from './hold-dialog.tsx'
import { Segments } from '../../ui/segments.tsx'

interface ModerationListProps {
  readonly round: RoundView
  readonly group: GroupView
  readonly counts: NonNullable<PublicRoundAnswer['counts']>
}

/** What the public said, by where it stands. */
export function ModerationList({ round, group, counts }: ModerationListProps) {
  const { t } = useTranslation('public-rounds')
  const [state, setState] = useState<ModerationState>('waiting')
  const query = usePublicComments(round.id, state, true)
  return (
    <section aria-labelledby="public-comments">
      <h2 id="public-comments">{t('comments')}</h2>
      <Segments
        className="public-round-states"
        aria-labelledby="public-comments"
        value={state}
        onChange={setState}
        data={moderationStates.map((value) => ({
          value,
          label: t(`moderation.${value}`, { count: counts[value] }),
        }))}
      />
      {query.data === undefined ? <QueryState query={query} rows={4} /> : null}
      {query.data?.length === 0 ? <EmptyState>{t(`empty.${state}`)}</EmptyState> : null}
      <ul className="public-comments">
        {query.data?.map((comment) => (
          <PublicComment key={comment.id} comment={comment} round={round} group={group} />
        ))}
      </ul>
    </section>
  )
}

interface PublicCommentProps {
  readonly comment: PublicCommentView
  readonly round: RoundView
  readonly group: GroupView
}

function PublicComment({ comment, round, group }: PublicCommentProps) {
  const { t } = useTranslation('public-rounds')
  const { locale } = useLanguage()
  const moderate = useModerate(comment)
  const [isHolding, setHolding] = useState(false)
  const { reference, name, body, country, clause, words, proposed, state, ground, note, decidedBy, decidedAt } = comment
  const at = (time: string) => dateFormat(locale, { dateStyle: 'long' }).format(Date.parse(time))
  const who = name === '' ? [t('unnamed')] : [name, body, country].filter((each) => each !== '')
  return (
    <li>
      <p>
        <span className="public-round-reference">{reference}</span> <strong>{who.join(' · ')}</strong>{' '}
        <span className="public-round-quiet">{at(comment.confirmedAt)}</span>
      </p>
      {clause === null ? (
        <p className="public-round-quiet">{t('whole')}</p>
      ) : (
        <blockquote className="public-round-clause">{clause.trim()}</blockquote>
      )}
      <p className="public-round-words">{words}</p>
      {proposed === '' ? null : (
        <p className="public-round-words">
          <span className="public-round-quiet">{t('proposed')}</span> {proposed}
        </p>
      )}
      {ground === null ? null : (
        <p className="public-round-quiet">{[t(`ground.${ground}`), note].filter((each) => each !== '').join(' · ')}</p>
      )}
      {decidedBy === null || decidedAt === null ? null : (
        <p className="public-round-quiet">{t('decided', { name: decidedBy.name, date: at(decidedAt) })}</p>
      )}
      {state === 'withdrawn' ? null : (
        <Group gap="xs">
          {state === 'accepted' ? <DiscussionLink comment={comment} round={round} group={group} /> : null}
          {state === 'accepted' ? null : (
            <Button
              loading={moderate.isPending}
              aria-label={`${t('accept')}: ${reference}`}
              onClick={() => moderate.mutate({ decision: 'accept' })}
            >
              {t('accept')}
            </Button>
          )}
          {state === 'held' ? (
            <Button
              variant="default"
              aria-label={`${t('putBack')}: ${reference}`}
              onClick={() => moderate.mutate({ decision: 'wait' })}
            >
              {t('putBack')}
            </Button>
          ) : (
            <Button variant="default" aria-label={`${t('hold.do')}: ${reference}`} onClick={() => setHolding(true)}>
              {t('hold.do')}
            </Button>
          )}
        </Group>
      )}
      <FormProblem error={moderate.error} />
      {isHolding ? <HoldDialog comment={comment} onClose={() => setHolding(false)} /> : null}
    </li>
  )
}

function DiscussionLink({ comment: { thread }, round, group }: PublicCommentProps) {
  const { t } = useTranslation('public-rounds')
  if (thread === null || round.about.kind !== 'roadmap') return null
  return <Link {...placeOf(group.id, { kind: 'roadmap', id: round.about.roadmap }, thread)}>{t('answer')}</Link>
}
