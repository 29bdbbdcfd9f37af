import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { afterStep, isOfferers, type OfferStep } from '@minga/domain/ask/offer'
import type { AskView, OfferView } from '@minga/protocol/http/asks'
import type { GroupView } from '@minga/protocol/http/me'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../api/account.ts'
import { useMoveOffer } from '../api/asks.ts'
import { sendKept } from '../api/use-change.ts'
import { offerUndo } from '../ui/offer-undo.tsx'
import { OrganisationName } from '../ui/organisation-name.tsx'
import { PersonName } from '../ui/person-name.tsx'
import { RelativeTime } from '../ui/relative-time.tsx'
import { FormProblem } from '../ui/states.tsx'
import { SentenceForm } from './sentence-form.tsx'

interface OfferItemProps {
  readonly ask: AskView
  readonly offer: OfferView
  readonly group: GroupView
}

/** The steps in the order of their buttons. */
const buttons = ['accept', 'attest', 'decline', 'withdraw', 'take-back'] as const satisfies readonly OfferStep[]

/** One offer: who offers what, how it stands, and what the reader's side can do about it. */
export function OfferItem({ ask, offer, group }: OfferItemProps) {
  const { t } = useTranslation('asks')
  const move = useMoveOffer(ask)
  const [isDeclining, setDeclining] = useState(false)
  const steps = useSteps({ ask, offer, group })
  const { organisation, words, language, by, at, state, decided } = offer
  const take = (step: OfferStep) => {
    if (step === 'decline') return setDeclining(true)
    const undo = () => move.mutate({ offer: { ...offer, state: afterStep(state, step) ?? state }, step: 'take-back' })
    move.mutate(
      { offer, step },
      {
        onSuccess: () => {
          if (step === 'accept' || step === 'attest') offerUndo(t(`done.${step}`), t('undo'), undo)
        },
      },
    )
  }
  return (
    <li className="offer">
      <p className="offer-head">
        <OrganisationName id={organisation} />
        <span className="offer-state" data-state={state}>
          {t(`offerState.${state}`)}
        </span>
        {decided === null || state === 'offered' ? null : (
          <span className="field-note">
            <PersonName name={decided.by.name} organisation={decided.by.organisation} />,{' '}
            <RelativeTime at={decided.at} />
          </span>
        )}
      </p>
      <p lang={language} className="ask-words">
        {words}
      </p>
      <p className="field-note">
        <PersonName name={by.name} organisation={by.organisation} />, <RelativeTime at={at} />
      </p>
      {decided === null || decided.reason === '' ? null : (
        <p className="field-note">{t('reasonGiven', { reason: decided.reason })}</p>
      )}
      {isDeclining ? (
        <SentenceForm
          place={`offer-decline.${offer.id}`}
          label={t('reason')}
          description={t('reasonRead')}
          verb={t('step.decline')}
          isOptional
          change={move}
          send={(reason, accepted) => {
            sendKept(move, { offer, step: 'decline', reason }, () => {
              accepted()
              setDeclining(false)
            })
          }}
          onCancel={() => setDeclining(false)}
        />
      ) : steps.length === 0 ? null : (
        <div className="ask-buttons">
          {steps.map((step) => (
            <Button
              key={step}
              size="xs"
              variant={step === 'accept' || step === 'attest' ? 'filled' : 'default'}
              disabled={move.isPending}
              onClick={() => take(step)}
            >
              {t(`step.${step}`)}
            </Button>
          ))}
        </div>
      )}
      {isDeclining ? null : <FormProblem className="panel-problem" error={move.error} />}
    </li>
  )
}

/** The steps that the reader may take now, as the server decides it. */
function useSteps({ ask, offer, group }: OfferItemProps): readonly OfferStep[] {
  const actor = useActor()
  const resource = { group, asking: ask.asking, offering: offer.organisation }
  return buttons.filter((step) => {
    if (afterStep(offer.state, step) === undefined) return false
    if (step === 'accept' && ask.state !== 'open') return false
    if (ask.record.archived && !isOfferers(step)) return false
    return can(actor, { action: isOfferers(step) ? 'withdraw-offer' : 'answer-offer', resource })
  })
}
