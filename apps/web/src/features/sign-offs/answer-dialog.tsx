import { Modal, Radio, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import {
  longestMandate,
  longestReason,
  positionId,
  positionKind,
  positionKinds,
  type PositionKind,
  type Reservation,
} from '@minga/domain/sign-off/position'
import type { Procedure } from '@minga/domain/sign-off/sign-off'
import type { PositionView, SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { useGivePosition } from '../../api/sign-offs.ts'
import { newKey } from '../../api/versions.ts'
import { dayWords } from '../../language/day-words.ts'
import { useLanguage } from '../../language/use-language.ts'
import { FormButtons } from '../../ui/form-buttons.tsx'
import { Form } from '../../ui/form.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { ReservationsField } from './reservations-field.tsx'
import type { ShownText } from './use-clauses.ts'

interface AnswerProps {
  readonly signOff: SignOffView
  readonly text: ShownText
  /** What the organisation answered last, if it did. */
  readonly last: PositionView | undefined
  readonly onClose: () => void
}

/** What is asked for comes first. */
const order: Readonly<Record<Procedure, readonly PositionKind[]>> = {
  endorse: positionKinds,
  'no-objection': ['no-objection', ...positionKinds.filter((kind) => kind !== 'no-objection')],
}

const blank: Reservation = { block: null, text: '' }

/** The one decision of a principal or an alternate: what their organisation answers to the text on the page. */
export function AnswerDialog({ signOff, text, last, onClose }: AnswerProps) {
  const { t } = useTranslation(['sign-offs', 'ui'])
  const { language, locale } = useLanguage()
  const { organisation } = useMe()
  const give = useGivePosition(signOff.id)
  // The text that this dialog was opened on: another one that comes meanwhile is not what was read.
  const [read] = useState(() => signOff.texts.at(-1))
  const [position, setPosition] = useState<PositionKind | undefined>(last?.position)
  const [reservations, setReservations] = useState<readonly Reservation[]>(() => standing(last, text))
  const [reason, setReason] = useInputState(last?.reason ?? '')
  const [cure, setCure] = useInputState(last?.cure ?? '')
  const [mandate, setMandate] = useInputState(last?.mandate ?? '')
  const [id, setId] = useState(newKey)
  const isReserved = position === 'reservation'
  const isObjection = position === 'objects'
  const isReady =
    position !== undefined &&
    mandate.trim() !== '' &&
    (!isReserved || reservations.every((each) => each.text.trim() !== '')) &&
    (!isObjection || `${reason}${cure}`.trim() !== '')
  const send = () => {
    if (position === undefined || read === undefined) return
    const said = {
      root: read.root,
      position,
      mandate,
      language,
      reason,
      reservations: isReserved ? [...reservations] : [],
      cure: isObjection ? cure : '',
    }
    give.mutate(
      { id: positionId.parse(id), ...said },
      // What is refused and then changed is another answer.
      { onSuccess: onClose, onError: (error) => error instanceof ApiProblem && setId(newKey()) },
    )
  }
  const hasMoved = give.error instanceof ApiProblem && give.error.code === 'changed-since'
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('answer.title', { organisation: organisation.shortName })}
      closeButtonProps={{ 'aria-label': t('ui:close') }}
    >
      <Form className="sign-off-form" send={send}>
        <Radio.Group
          label={t('answer.which')}
          value={position ?? null}
          onChange={(value) => setPosition(positionKind.parse(value))}
        >
          {order[signOff.procedure].map((kind) => (
            <Radio key={kind} value={kind} label={t(`position.${kind}`)} description={t(`positionWhat.${kind}`)} />
          ))}
        </Radio.Group>
        {isReserved ? <ReservationsField reservations={reservations} text={text} onChange={setReservations} /> : null}
        {isObjection ? (
          <GrowingTextarea
            minRows={2}
            maxLength={longestReason}
            label={t('answer.cure')}
            description={t('answer.cureWhat')}
            value={cure}
            onChange={setCure}
          />
        ) : null}
        {position === undefined || position === 'endorses' || isReserved ? null : (
          <GrowingTextarea
            minRows={2}
            maxLength={longestReason}
            label={t('answer.reason')}
            value={reason}
            onChange={setReason}
          />
        )}
        <TextInput
          required
          maxLength={longestMandate}
          label={t('answer.mandate')}
          description={t('answer.mandateWhat')}
          value={mandate}
          onChange={setMandate}
        />
        <p className="sign-off-quiet">
          {t('answer.bound', { version: read?.name ?? '', date: dayWords(signOff.closesOn, locale) })}
        </p>
        <FormProblem error={give.error} words={hasMoved ? t('answer.moved') : undefined} />
        <FormButtons verb={t('answer.send')} isPending={give.isPending} isReady={isReady} onCancel={onClose} />
      </Form>
    </Modal>
  )
}

/** The reservations of the last answer whose clauses are still there; one to be written where there are none. */
function standing(last: PositionView | undefined, { clauses }: ShownText): readonly Reservation[] {
  const kept = (last?.reservations ?? []).filter(({ block }) => block === null || clauses.has(block))
  return kept.length === 0 ? [blank] : kept
}
