import { Radio } from '@mantine/core'
import {
  longestReason,
  positionKind,
  positionKinds,
  type PositionKind,
  type Reservation,
} from '@minga/domain/sign-off/position'
import type { Procedure } from '@minga/domain/sign-off/sign-off'
import type { PositionView } from '@minga/protocol/http/sign-offs'
import { useTranslation } from 'react-i18next'

import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { ReservationsField } from './reservations-field.tsx'
import type { ShownText } from './use-clauses.ts'

/** An organisation's answer while it is being filled in. */
export interface Draft {
  readonly position: PositionKind | undefined
  readonly reservations: readonly Reservation[]
  readonly reason: string
  readonly cure: string
}

const noObjectionFirst = ['no-objection', ...positionKinds.filter((kind) => kind !== 'no-objection')] as const
/** The requested answer comes first. */
const order: Readonly<Record<Procedure, readonly PositionKind[]>> = {
  endorse: positionKinds,
  'no-objection': noObjectionFirst,
  silence: noObjectionFirst,
}

const blank: Reservation = { block: null, text: '' }

/** The first draft: the last answer, with the reservations whose clauses are still there. */
export function draftFrom(last: PositionView | undefined, { clauseSaying }: ShownText): Draft {
  const kept = (last?.reservations ?? []).flatMap(({ block, text }): Reservation[] => {
    if (block === null) return [{ block, text }]
    // A reservation that was made in another language moves to the clause that says the same in this one.
    const clause = clauseSaying(block)
    return clause === undefined ? [] : [{ block: clause.id, text }]
  })
  return {
    position: last?.position,
    reservations: kept.length === 0 ? [blank] : kept,
    reason: last?.reason ?? '',
    cure: last?.cure ?? '',
  }
}

/** A draft that was begun on another text. A reservation whose clause is gone is about the text as a whole: its words stay. */
export function draftOn(draft: Draft, { clauseSaying }: ShownText): Draft {
  const reservations = draft.reservations.map(({ block, text }) => {
    return { block: block === null ? null : (clauseSaying(block)?.id ?? null), text }
  })
  return { ...draft, reservations }
}

/** The answer to send; undefined while a part of it is missing. */
export function answerOf({ position, reservations, reason, cure }: Draft) {
  if (position === undefined) return undefined
  const isReserved = position === 'reservation'
  const isObjection = position === 'objects'
  if (isReserved && reservations.some((each) => each.text.trim() === '')) return undefined
  if (isObjection && `${reason}${cure}`.trim() === '') return undefined
  return { position, reason, reservations: isReserved ? [...reservations] : [], cure: isObjection ? cure : '' }
}

interface FieldsProps {
  readonly draft: Draft
  readonly procedure: Procedure
  readonly text: ShownText
  readonly onChange: (draft: Draft) => void
}

/** The answer itself, and the words that go with it. */
export function PositionFields({ draft, procedure, text, onChange }: FieldsProps) {
  const { t } = useTranslation('sign-offs')
  const { position, reservations, reason, cure } = draft
  const isReserved = position === 'reservation'
  return (
    <>
      <Radio.Group
        label={t('answer.which')}
        value={position ?? null}
        onChange={(value) => onChange({ ...draft, position: positionKind.parse(value) })}
      >
        {order[procedure].map((kind) => (
          <Radio key={kind} value={kind} label={t(`position.${kind}`)} description={t(`positionWhat.${kind}`)} />
        ))}
      </Radio.Group>
      {isReserved ? (
        <ReservationsField
          reservations={reservations}
          text={text}
          onChange={(changed) => onChange({ ...draft, reservations: changed })}
        />
      ) : null}
      {position === 'objects' ? (
        <GrowingTextarea
          minRows={2}
          maxLength={longestReason}
          label={t('answer.cure')}
          description={t('answer.cureWhat')}
          value={cure}
          onChange={(event) => onChange({ ...draft, cure: event.currentTarget.value })}
        />
      ) : null}
      {position === undefined || position === 'endorses' || isReserved ? null : (
        <GrowingTextarea
          minRows={2}
          maxLength={longestReason}
          label={t('answer.reason')}
          value={reason}
          onChange={(event) => onChange({ ...draft, reason: event.currentTarget.value })}
        />
      )}
    </>
  )
}
