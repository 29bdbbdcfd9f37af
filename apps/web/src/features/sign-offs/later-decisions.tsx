import { Button, Checkbox, Select } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { organisationId } from '@minga/domain/identity/ids'
import { adhesionId, withdrawalId } from '@minga/domain/sign-off/after-adoption'
import { longestReason, type Reservation } from '@minga/domain/sign-off/position'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useAdhere, useInviteToAdhere, useWithdraw } from '../../api/sign-offs-later.ts'
import { newKey } from '../../api/versions.ts'
import { useLanguage } from '../../language/use-language.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'
import { MandateField } from './mandate-field.tsx'
import { ReservationsField } from './reservations-field.tsx'
import type { ShownText } from './use-clauses.ts'

interface LaterProps {
  readonly signOff: SignOffView
  readonly text: ShownText
}

/** The decisions about an adopted text: join it, withdraw, invite others. */
export function LaterDecisions({ signOff, text }: LaterProps) {
  const { t } = useTranslation('sign-offs')
  const [asked, setAsked] = useState<'adhere' | 'withdraw' | 'invite'>()
  const end = () => setAsked(undefined)
  const { mayAdhere, mayWithdraw, mayInvite, adhesionInvitable } = signOff
  const canInvite = mayInvite && adhesionInvitable.length > 0
  if (!mayAdhere && !mayWithdraw && !canInvite) return null
  return (
    // The page asks the reader to join; the other decisions wait at its end.
    <footer className={mayAdhere ? 'sign-off-decisions' : 'sign-off-later'}>
      {mayAdhere ? (
        <>
          <p className="sign-off-asked">{t('adhere.asked')}</p>
          <Button size="md" onClick={() => setAsked('adhere')}>
            {t('adhere.do')}
          </Button>
        </>
      ) : null}
      {canInvite ? (
        <Button size="md" variant="default" onClick={() => setAsked('invite')}>
          {t('invite.do')}
        </Button>
      ) : null}
      {mayWithdraw ? (
        <Button size="md" variant="default" onClick={() => setAsked('withdraw')}>
          {t('withdraw.do')}
        </Button>
      ) : null}
      {asked === 'adhere' ? <AdhereDialog signOff={signOff} text={text} onClose={end} /> : null}
      {asked === 'invite' ? <InviteDialog signOff={signOff} onClose={end} /> : null}
      {asked === 'withdraw' ? <WithdrawDialog signOff={signOff} onClose={end} /> : null}
    </footer>
  )
}

interface DialogProps {
  readonly signOff: SignOffView
  readonly onClose: () => void
}

function AdhereDialog({ signOff, text, onClose }: DialogProps & Pick<LaterProps, 'text'>) {
  const { t } = useTranslation('sign-offs')
  const { language } = useLanguage()
  const adhere = useAdhere(signOff.id)
  const [id] = useState(() => adhesionId.parse(newKey()))
  const [isReserved, setReserved] = useState(false)
  const [reservations, setReservations] = useState<readonly Reservation[]>([{ block: null, text: '' }])
  const [mandate, setMandate] = useInputState('')
  const root = signOff.texts.at(-1)?.root ?? ''
  const said = isReserved ? [...reservations] : []
  return (
    <DecisionDialog
      title={t('adhere.title')}
      verb={t('adhere.do')}
      size="lg"
      isPending={adhere.isPending}
      isReady={mandate.trim() !== '' && said.every((each) => each.text.trim() !== '')}
      error={adhere.error}
      onDecide={() => adhere.mutate({ id, root, reservations: said, mandate, language }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <div className="sign-off-form">
        <p>{t('adhere.what', { version: signOff.texts.at(-1)?.name ?? '' })}</p>
        <Checkbox
          label={t('adhere.reserved')}
          checked={isReserved}
          onChange={(event) => setReserved(event.currentTarget.checked)}
        />
        {isReserved ? <ReservationsField reservations={reservations} text={text} onChange={setReservations} /> : null}
        <MandateField value={mandate} onChange={setMandate} />
      </div>
    </DecisionDialog>
  )
}

function InviteDialog({ signOff, onClose }: DialogProps) {
  const { t } = useTranslation('sign-offs')
  const known = useOrganisations()
  const invite = useInviteToAdhere(signOff.id)
  const [key] = useState(newKey)
  const [organisation, setOrganisation] = useState<string | null>(null)
  const decide = () => {
    if (organisation === null) return
    invite.mutate({ key, organisation: organisationId.parse(organisation) }, { onSuccess: onClose })
  }
  return (
    <DecisionDialog
      title={t('invite.do')}
      verb={t('invite.verb')}
      isPending={invite.isPending}
      isReady={organisation !== null}
      error={invite.error}
      onDecide={decide}
      onClose={onClose}
    >
      <p>{t('invite.what')}</p>
      <Select
        required
        label={t('invite.organisation')}
        value={organisation}
        onChange={setOrganisation}
        data={signOff.adhesionInvitable.map((each) => ({ value: each, label: known.get(each)?.shortName ?? each }))}
      />
    </DecisionDialog>
  )
}

function WithdrawDialog({ signOff, onClose }: DialogProps) {
  const { t } = useTranslation('sign-offs')
  const { language } = useLanguage()
  const withdraw = useWithdraw(signOff.id)
  const [id] = useState(() => withdrawalId.parse(newKey()))
  const [reason, setReason] = useInputState('')
  return (
    <DecisionDialog
      isFinal
      title={t('withdraw.title')}
      verb={t('withdraw.do')}
      isPending={withdraw.isPending}
      error={withdraw.error}
      onDecide={() => withdraw.mutate({ id, reason, language }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t('withdraw.what')}</p>
      <GrowingTextarea
        minRows={2}
        maxLength={longestReason}
        label={t('withdraw.reason')}
        description={t('withdraw.reasonWhat')}
        value={reason}
        onChange={setReason}
      />
    </DecisionDialog>
  )
}
