import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/use-actor.ts'
import { useChangeRound, useRemindSilent } from '../../api/use-rounds.ts'
import { ExportComments } from '../../comment-matrix/export-comments.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { dayWords } from '../../rounds/day-words.ts'
import { NoComments } from '../../rounds/no-comments.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { OwnProblem } from '../../ui/own-problem.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RoundGrid } from './round-grid.tsx'

/** A round: what was asked, who has answered, and what who leads can do about it. */
export function OneRound({
  round,
  group,
  mails,
}: {
  readonly round: RoundView
  readonly group: GroupView
  readonly mails: boolean
}) {
  const { t } = useTranslation('rounds')
  const { locale } = useLanguage()
  const actor = useActor()
  const remind = useRemindSilent(group.id)
  const change = useChangeRound(group.id)
  const [isClosing, setIsClosing] = useState(false)
  const isOpen = round.endedAt === null
  const runs = isOpen && can(actor, { action: 'run-rounds', resource: group })
  const silent = round.standings.filter(({ answer }) => answer === 'silent').length
  const undisposed = round.standings.reduce((sum, standing) => sum + standing.undisposed, 0)
  const roadmap = group.roadmaps.find(({ id }) => id === round.roadmap)
  return (
    <section className="round" aria-label={round.name}>
      <h2>{round.name}</h2>
      <p>
        <Link
          to="/groups/$groupId/roadmaps/$roadmapId"
          params={{ groupId: group.id, roadmapId: round.roadmap }}
        >
          {roadmap?.title ?? t('roadmap')}
        </Link>
        {' · '}
        {isOpen
          ? t('openUntil', { date: dayWords(round.closesOn, locale) })
          : t('ended', { date: dayWords((round.endedAt ?? '').slice(0, 10), locale) })}
        {' · '}
        {t('answered', { answered: round.standings.length - silent, all: round.standings.length })}
      </p>
      <p className="round-quiet">
        {t('openedBy')} <PersonName name={round.openedBy.name} organisation={round.openedBy.organisation} />
        {' · '}
        {t('version', { sequence: round.sequence, date: dayWords(round.openedAt.slice(0, 10), locale) })}
      </p>
      {round.question === '' ? null : <p className="round-question">{round.question}</p>}
      <RoundGrid round={round} />
      <div className="round-deeds">
        <NoComments round={round} group={group} />
        {runs && silent > 0 && mails ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={remind.isPending}
            onClick={() => remind.mutate(round.id)}
          >
            {t('remind', { count: silent })}
          </Button>
        ) : null}
        {runs ? (
          <Button size="compact-sm" variant="default" onClick={() => setIsClosing(true)}>
            {t('close')}
          </Button>
        ) : null}
        <ExportComments of={{ kind: 'round', round: round.id }} />
      </div>
      {remind.data === undefined ? null : (
        <output>
          {remind.data.reminded.length === 0 ? t('remindedAlready') : `${t('reminded')} `}
          {remind.data.reminded.map((id, index) => (
            <span key={id}>
              {index === 0 ? null : ', '}
              <OrganisationName id={id} />
            </span>
          ))}
        </output>
      )}
      {remind.isError ? <OwnProblem error={remind.error} /> : null}
      {change.isError ? <OwnProblem error={change.error} /> : null}
      {isClosing ? (
        <ConfirmDialog
          title={t('closeTitle', { name: round.name })}
          action={t('close')}
          isPending={change.isPending}
          onClose={() => setIsClosing(false)}
          onConfirm={() =>
            change.mutate(
              { path: `/api/rounds/${round.id}/close`, body: {} },
              { onSettled: () => setIsClosing(false) },
            )
          }
        >
          {t('closeWhat', { silent, undisposed })}
        </ConfirmDialog>
      ) : null}
    </section>
  )
}
