import { Button, Modal, TextInput } from '@mantine/core'
import type { RoundView } from '@minga/protocol/http/rounds'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeRound } from '../../api/rounds.ts'
import { FormProblem } from '../../ui/states.tsx'

/** A later last day. It is never made earlier: what was promised is kept. */
export function MoreTime({ round, close }: { readonly round: RoundView; readonly close: () => void }) {
  const { t } = useTranslation('rounds')
  const { t: ui } = useTranslation('ui')
  const change = useChangeRound(round)
  const [closesOn, setClosesOn] = useState(round.closesOn)
  const send = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ change: 'last-day', body: { closesOn } }, { onSuccess: close })
  }
  return (
    <Modal opened onClose={close} title={t('moreTime')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form className="round-form" onSubmit={send}>
        <p>{t('moreTimeWhy')}</p>
        <TextInput
          required
          type="date"
          label={t('closesOn')}
          min={round.closesOn}
          value={closesOn}
          onChange={(event) => setClosesOn(event.currentTarget.value)}
        />
        <FormProblem error={change.error} />
        <Button type="submit" loading={change.isPending} disabled={closesOn <= round.closesOn}>
          {t('moreTime')}
        </Button>
      </form>
    </Modal>
  )
}
