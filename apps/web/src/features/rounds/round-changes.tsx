import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useChangeRound, useRemindSilent } from '../../api/rounds.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { LaterDayDialog } from '../../ui/later-day-dialog.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { FormProblem } from '../../ui/states.tsx'

/** The acts of a lead of the group on an open round. */
export function RoundChanges({
  round,
  group,
  mails,
}: {
  readonly round: RoundView
  readonly group: GroupView
  readonly mails: boolean
}) {
  const { t } = useTranslation('rounds')
  const actor = useActor()
  const remind = useRemindSilent(round)
  const change = useChangeRound(round)
  const [asks, setAsks] = useState<'closing' | 'more-time'>()
  if (round.endedAt !== null || !can(actor, { action: 'run-rounds', resource: group })) return null
  const silent = round.standings.filter(({ answer, left }) => answer === 'silent' && !left).length
  const undisposed = round.standings.reduce((sum, standing) => sum + standing.undisposed, 0)
  const end = () => setAsks(undefined)
  return (
    <>
      <div className="round-changes">
        {silent > 0 && mails ? (
          <Button size="compact-sm" variant="default" loading={remind.isPending} onClick={() => remind.mutate()}>
            {t('remind', { count: silent })}
          </Button>
        ) : null}
        <Button size="compact-sm" variant="default" onClick={() => setAsks('more-time')}>
          {t('moreTime')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAsks('closing')}>
          {t('close')}
        </Button>
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
      <FormProblem error={remind.error} />
      <FormProblem error={change.error} />
      {asks === 'more-time' ? <MoreTime round={round} close={end} /> : null}
      {asks === 'closing' ? (
        <DecisionDialog
          title={t('closeTitle', { name: round.name })}
          verb={t('close')}
          isPending={change.isPending}
          onClose={end}
          onDecide={() => change.mutate({ change: 'close', body: {} }, { onSettled: end })}
        >
          <p>{t('closeWhat', { silent, undisposed })}</p>
        </DecisionDialog>
      ) : null}
    </>
  )
}

/** Sets a later last day. It cannot be made earlier, because organisations rely on it. */
function MoreTime({ round, close }: { readonly round: RoundView; readonly close: () => void }) {
  const { t } = useTranslation('rounds')
  const change = useChangeRound(round)
  return (
    <LaterDayDialog
      title={t('moreTime')}
      verb={t('moreTime')}
      label={t('closesOn')}
      lastDay={round.closesOn}
      isPending={change.isPending}
      error={change.error}
      onDecide={(closesOn) => change.mutate({ change: 'last-day', body: { closesOn } }, { onSuccess: close })}
      onClose={close}
    >
      <p>{t('moreTimeWhy')}</p>
    </LaterDayDialog>
  )
}
