import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { isAtLeast } from '@minga/domain/group/group'
import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../api/account.ts'
import { NoComments } from '../../rounds/no-comments.tsx'

/** The state of the reader's own organisation in the round, and its two ways to answer. */
export function OwnAnswer({ round, group }: { readonly round: RoundView; readonly group: GroupView }) {
  const { t } = useTranslation('rounds')
  const { organisation } = useMe()
  const actor = useActor()
  const own = round.standings.find((standing) => standing.organisation === organisation.id)
  const words = { organisation: organisation.shortName, count: own?.comments ?? 0 }
  if (own === undefined) return <p className="round-own">{t('own.notInvited', words)}</p>
  const isOpen = round.endedAt === null
  const mayComment = isOpen && !group.archived && isAtLeast(group.role, 'commenter')
  const mayAnswer = mayComment || can(actor, { action: 'say-nothing', resource: group })
  return (
    <section className="round-own" data-answer={isOpen ? own.answer : undefined} aria-label={t('ownAnswer')}>
      <p className="round-own-state">{t(`${isOpen ? 'own' : 'ownEnded'}.${own.answer}`, words)}</p>
      {isOpen && !mayAnswer ? <p className="round-quiet">{t('mayNotAnswer', words)}</p> : null}
      <div className="round-changes">
        {mayComment ? <CommentButton round={round} group={group} /> : null}
        <NoComments round={round} group={group} />
        {isOpen && mayAnswer && !mayComment && can(actor, { action: 'send-people', resource: organisation.id }) ? (
          <Link to="/our-people">{t('delegate')}</Link>
        ) : null}
      </div>
    </section>
  )
}

/** Opens the roadmap, or the first of the records, to comment on. */
function CommentButton({ round: { about }, group }: { readonly round: RoundView; readonly group: GroupView }) {
  const { t } = useTranslation('rounds')
  if (about.kind === 'records') {
    return (
      <Button component="a" href="#version" size="compact-sm">
        {t('commentOnRecords')}
      </Button>
    )
  }
  return (
    <Button
      size="compact-sm"
      renderRoot={(props) => (
        <Link
          {...props}
          to="/groups/$groupId/roadmaps/$roadmapId"
          params={{ groupId: group.id, roadmapId: about.roadmap }}
        />
      )}
    >
      {t('commentOnRoadmap')}
    </Button>
  )
}
