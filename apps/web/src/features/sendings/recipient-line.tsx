import type { RoadmapId } from '@minga/domain/identity/ids'
import type { SendingRecipientView, SendingView } from '@minga/protocol/http/sendings'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useNoteAnswered, useNoteMissed } from '../../api/sendings.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { dayHere } from '../../ui/use-now.ts'
import { dayWords } from '../../language/day-words.ts'
import { NoteAnswer } from './note-answer.tsx'

interface RecipientLineProps {
  readonly roadmap: RoadmapId
  readonly sending: Pick<SendingView, 'id' | 'at'>
  readonly recipient: SendingRecipientView
}

/** Why a mail came back, where it is not the mail server that says so. */
const ownReasons = ['expired', 'removed', 'no-longer-reads', 'struck', 'refused', 'said'] as const

/** One recipient: their name, the state of the mail, and whether they have answered. */
export function RecipientLine({ roadmap, sending, recipient }: RecipientLineProps) {
  const { t } = useTranslation('sendings')
  const { locale } = useLanguage()
  const { mutate, isPending, error } = useNoteAnswered(roadmap)
  const [isNoting, setNoting] = useState(false)
  const missing = useNoteMissed(roadmap)
  const { id, kind, name, organisation, office, address, state, at, reason, answeredBy, remindedOn } = recipient
  const known = ownReasons.find((each) => each === reason)
  const reminded = remindedOn.at(-1)
  const isAnswered = state === 'answered'
  // A report of the mail server is not taken back by hand.
  const isMissed = state === 'bounced' && reason === 'said'
  return (
    <li className="sending-recipient">
      <span className="sending-recipient-who">
        {kind === 'person' && organisation !== null ? (
          <PersonName name={name} organisation={organisation} />
        ) : (
          <span className="person-name">{office === '' ? name : `${name} · ${office}`}</span>
        )}
        {address === null ? null : <span className="sending-address">{address}</span>}
      </span>
      <span className="sending-state" data-state={state}>
        <strong>{t(`state.${state}`)}</strong>
        <time dateTime={at}>{dayWords(dayHere(at), locale)}</time>
        {answeredBy === null ? null : <span>{t(`answeredBy.${answeredBy}`)}</span>}
        {reminded === undefined ? null : <span>{t('remindedOn', { day: dayWords(reminded, locale) })}</span>}
      </span>
      <span className="sending-recipient-verbs">
        {state === 'waiting' ? null : (
          <button
            type="button"
            disabled={isPending}
            aria-label={t(isAnswered ? 'notAnsweredOf' : 'answeredOf', { name })}
            onClick={() =>
              isAnswered ? mutate({ sending: sending.id, recipient: id, answered: false }) : setNoting(true)
            }
          >
            {t(isAnswered ? 'notAnswered' : 'answered')}
          </button>
        )}
        {state === 'sent' || isMissed ? (
          <button
            type="button"
            disabled={missing.isPending}
            aria-label={t(isMissed ? 'arrivedOf' : 'missedOf', { name })}
            onClick={() => missing.mutate({ sending: sending.id, recipient: id, missed: !isMissed })}
          >
            {t(isMissed ? 'arrived' : 'missed')}
          </button>
        ) : null}
      </span>
      {reason === null ? null : (
        <span className="sending-reason">
          {known === undefined ? t('reason.server', { reason }) : t(`reason.${known}`)}
        </span>
      )}
      {isNoting ? (
        <NoteAnswer roadmap={roadmap} sending={sending} recipient={recipient} onClose={() => setNoting(false)} />
      ) : null}
      <FormProblem error={error ?? missing.error} />
    </li>
  )
}
