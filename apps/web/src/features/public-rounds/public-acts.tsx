import { Button, Group } from '@mantine/core'
import type { PublicRoundAnswer, PublicRoundView } from '@minga/protocol/http/public-rounds'
import type { RoundView } from '@minga/protocol/http/rounds'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { previewAddress, useMoreTime, useOpenToPublic, usePublicAct, type PublicAct } from '../../api/public-rounds.ts'
import { newKey } from '../../api/versions.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { LaterDayDialog } from '../../ui/later-day-dialog.tsx'

interface PublicActsProps {
  readonly round: RoundView
  readonly view: PublicRoundView
  readonly counts: PublicRoundAnswer['counts']
  /** Whether the form above has something that would not be opened with it. */
  readonly isUnsaved: boolean
}

type Asked = 'open' | 'more-time' | PublicAct

/** What can be done with a round for the public, as it stands. */
export function PublicActs({ round, view, counts, isUnsaved }: PublicActsProps) {
  const { t } = useTranslation('public-rounds')
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const { state } = view
  const isPlanned = state === 'prepared' || state === 'withdrawn'
  const isOver = state === 'closed' || state === 'answered'
  return (
    <Group gap="xs">
      {isPlanned ? (
        <Button disabled={isUnsaved} onClick={() => setAsked('open')}>
          {t('opening.do')}
        </Button>
      ) : null}
      {isUnsaved ? <p className="public-round-quiet">{t('opening.unsaved')}</p> : null}
      {state === 'closed' ? (
        <Button disabled={counts !== null && counts.waiting > 0} onClick={() => setAsked('answers')}>
          {t('answers.do')}
        </Button>
      ) : null}
      {state === 'answered' ? (
        <>
          <Button variant="default" onClick={() => setAsked('answers')}>
            {t('answers.again')}
          </Button>
          <Button variant="default" onClick={() => setAsked('answers/withdraw')}>
            {t('answersWithdraw.do')}
          </Button>
        </>
      ) : null}
      {isPlanned || isOver ? null : (
        <Button variant="default" onClick={() => setAsked('more-time')}>
          {t('moreTime.do')}
        </Button>
      )}
      {isPlanned ? null : (
        <Button variant="default" onClick={() => setAsked('withdraw')}>
          {t('withdraw.do')}
        </Button>
      )}
      {asked === 'open' ? <OpenDialog round={round} view={view} onClose={close} /> : null}
      {asked === 'more-time' ? <MoreTimeDialog round={round} view={view} onClose={close} /> : null}
      {asked === 'withdraw' || asked === 'answers' || asked === 'answers/withdraw' ? (
        <ActDialog round={round} act={asked} onClose={close} />
      ) : null}
    </Group>
  )
}

interface DialogProps {
  readonly round: RoundView
  readonly onClose: () => void
}

function OpenDialog({ round, view, onClose }: DialogProps & { readonly view: PublicRoundView }) {
  const { t } = useTranslation('public-rounds')
  const open = useOpenToPublic(round.id)
  const [key] = useState(newKey)
  const withheld = open.error instanceof ApiProblem ? open.error.records : []
  return (
    <DecisionDialog
      title={t('opening.title')}
      verb={t('opening.do')}
      isPending={open.isPending}
      error={withheld.length === 0 ? open.error : undefined}
      onDecide={() => open.mutate({ key, stamp: view.stamp }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('opening.what')}</p>
      <p>
        <a href={previewAddress(round.id)} target="_blank" rel="noreferrer">
          {t('preview')}
        </a>
      </p>
      <p className="public-round-address">{view.address}</p>
      {withheld.length === 0 ? null : <p role="alert">{t('opening.withheld', { records: withheld.join(', ') })}</p>}
    </DecisionDialog>
  )
}

function MoreTimeDialog({ round, view, onClose }: DialogProps & { readonly view: PublicRoundView }) {
  const { t } = useTranslation('public-rounds')
  const moreTime = useMoreTime(round.id)
  return (
    <LaterDayDialog
      title={t('moreTime.title')}
      verb={t('moreTime.do')}
      label={t('plan.lastDay')}
      lastDay={view.lastDay}
      isPending={moreTime.isPending}
      error={moreTime.error}
      onDecide={(day) => moreTime.mutate(day, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}

const namesOfActs = { withdraw: 'withdraw', answers: 'answers', 'answers/withdraw': 'answersWithdraw' } as const

function ActDialog({ round, act, onClose }: DialogProps & { readonly act: PublicAct }) {
  const { t } = useTranslation('public-rounds')
  const doIt = usePublicAct(round.id, act)
  const [key] = useState(newKey)
  const name = namesOfActs[act]
  const field = doIt.error instanceof ApiProblem ? doIt.error.field : undefined
  const isUndecided = field === 'waiting' || field === 'disposition'
  return (
    <DecisionDialog
      title={t(`${name}.title`)}
      verb={t(`${name}.do`)}
      isPending={doIt.isPending}
      error={isUndecided ? undefined : doIt.error}
      onDecide={() => doIt.mutate(key, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t(`${name}.what`)}</p>
      {isUndecided ? <p role="alert">{t(`undecided.${field}`)}</p> : null}
    </DecisionDialog>
  )
}
