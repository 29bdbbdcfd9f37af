import { Button } from '@mantine/core'
import { maximumCommentLength } from '@minga/domain/thread/comment-text'
import type { ComparedBlock, ConsultationAnswer } from '@minga/protocol/http/consultations'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useConsolidate, useSendConsolidated } from '../../api/consultations.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ConsultationProblem } from './consultation-problem.tsx'

interface ConsolidateProps {
  readonly consultation: ConsultationAnswer
  readonly blocks: readonly ComparedBlock[]
  /** How many blocks are not decided. */
  readonly open: number
}

/** One press makes one set of proposals from the decisions; another sends it as the organisation's. */
export function Consolidate({ consultation, blocks, open }: ConsolidateProps) {
  const { t } = useTranslation('consultations')
  const { organisation } = useMe()
  const [comment, setComment] = useState('')
  // Pressed again after no answer, it is the same set.
  const [key, setKey] = useState(() => crypto.randomUUID())
  const [isSending, setSending] = useState(false)
  const { mutate, isPending, error } = useConsolidate(consultation.id)
  const { set, mayPropose, closedAt } = consultation
  const choices = blocks.flatMap((block) => block.choices)
  const changing = choices.filter(({ choice }) => choice !== null && choice.kind !== 'none').length
  if (set?.state === 'submitted') return <Sent consultation={consultation} />
  const isOld = set !== null && choices.some(({ at }) => at > set.at)
  const make = () => mutate({ key, comment: comment.trim() }, { onSuccess: () => setKey(crypto.randomUUID()) })
  const isDisabled = changing === 0 || !mayPropose || closedAt !== null
  return (
    <section className="consolidate" aria-labelledby="consolidate-title">
      <h2 id="consolidate-title">{t('consolidate.title')}</h2>
      <p>{t('consolidate.what', { organisation: organisation.shortName })}</p>
      {open > 0 ? <p className="consultations-quiet">{t('consolidate.open', { count: open })}</p> : null}
      {mayPropose ? null : <p className="consultations-quiet">{t('consolidate.notYou')}</p>}
      <GrowingTextarea
        label={t('consolidate.comment')}
        description={t('consolidate.commentWhat')}
        minRows={2}
        maxRows={8}
        maxLength={maximumCommentLength}
        value={comment}
        disabled={isDisabled}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <ConsultationProblem error={error} />
      <div className="consolidate-buttons">
        <Button
          variant={set === null || isOld ? 'filled' : 'default'}
          loading={isPending}
          disabled={isDisabled}
          onClick={make}
        >
          {set === null ? t('consolidate.make', { count: changing }) : t('consolidate.again', { count: changing })}
        </Button>
        {set === null ? null : (
          <Button variant={isOld ? 'default' : 'filled'} disabled={!mayPropose} onClick={() => setSending(true)}>
            {t('consolidate.send', { organisation: organisation.shortName })}
          </Button>
        )}
      </div>
      {set === null ? null : (
        <output>
          {t('consolidate.draft', { count: set.proposals, name: set.by.name ?? t('formerPerson') })}{' '}
          <RelativeTime at={set.at} /> {isOld ? <strong>{t('consolidate.old')}</strong> : null}
        </output>
      )}
      {isSending && set !== null ? (
        <SendDialog set={set} organisation={organisation.shortName} onClose={() => setSending(false)} />
      ) : null}
    </section>
  )
}

interface SendDialogProps {
  readonly set: NonNullable<ConsultationAnswer['set']>
  readonly organisation: string
  readonly onClose: () => void
}

function SendDialog({ set, organisation, onClose }: SendDialogProps) {
  const { t } = useTranslation('consultations')
  const { mutate, isPending, error } = useSendConsolidated()
  return (
    <DecisionDialog
      title={t('consolidate.send', { organisation })}
      verb={t('consolidate.sendVerb')}
      isPending={isPending}
      error={error}
      onDecide={() => mutate(set.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('consolidate.sendWhat', { count: set.proposals, organisation })}</p>
    </DecisionDialog>
  )
}

function Sent({ consultation }: { readonly consultation: ConsultationAnswer }) {
  const { t } = useTranslation('consultations')
  const { organisation } = useMe()
  const { set, group, roadmap } = consultation
  if (set === null) return null
  const [first] = set.threads
  return (
    <section className="consolidate">
      <h2>{t('consolidate.title')}</h2>
      <output>
        {t('consolidate.sent', { count: set.proposals, organisation: organisation.shortName })}{' '}
        <RelativeTime at={set.at} />
      </output>
      <Link
        to="/groups/$groupId/roadmaps/$roadmapId"
        params={{ groupId: group, roadmapId: roadmap }}
        search={first === undefined ? {} : { thread: first }}
      >
        {t('consolidate.see')}
      </Link>
    </section>
  )
}
