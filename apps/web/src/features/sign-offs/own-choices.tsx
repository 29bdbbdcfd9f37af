import { Button, Switch } from '@mantine/core'
import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDisclose } from '../../api/sign-offs-later.ts'
import { FormProblem } from '../../ui/states.tsx'
import { SigningDialog } from './signing-dialog.tsx'

interface OwnProps {
  readonly signOff: string
  readonly own: NonNullable<SignOffView['own']>
}

/** The reader's organisation's way of signing, and whether others see its answer. */
export function OwnChoices({ signOff, own }: OwnProps) {
  const { t } = useTranslation('sign-offs')
  const disclose = useDisclose(signOff)
  const [isAsked, setAsked] = useState(false)
  return (
    <section className="sign-off-own" aria-labelledby="own-choices">
      <h2 id="own-choices">{t('own.title')}</h2>
      {own.mayDisclose ? (
        <Switch
          disabled={disclose.isPending}
          label={t('own.disclose')}
          description={t('own.discloseWhat')}
          checked={own.isDisclosed}
          onChange={(event) => disclose.mutate(event.currentTarget.checked)}
        />
      ) : null}
      <FormProblem error={disclose.error} />
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('signing.do')}
      </Button>
      {isAsked ? <SigningDialog onClose={() => setAsked(false)} /> : null}
    </section>
  )
}
