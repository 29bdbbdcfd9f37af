import { TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { renderSVG } from 'uqr'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useBeginSecondFactor, useConfirmSecondFactor } from '../../../api/account.ts'
import { FormButtons } from '../../../ui/form-buttons.tsx'
import { LoadingState, FormProblem } from '../../../ui/states.tsx'
import { Form } from '../../../ui/form.tsx'

interface AddSecondFactorProps {
  readonly onAdded: (recoveryCodes: readonly string[]) => void
  readonly onCancel: () => void
}

/** Shows the secret for the authenticator app, as a QR code and as text, and asks for the first code. */
export function AddSecondFactor({ onAdded, onCancel }: AddSecondFactorProps) {
  const { t } = useTranslation('security')
  const [code, setCode] = useInputState('')
  const { mutate: begin, ...begun } = useBeginSecondFactor()
  const confirm = useConfirmSecondFactor()
  useEffect(() => begin(), [begin])
  if (begun.isError) return <FormProblem error={begun.error} />
  if (begun.data === undefined) return <LoadingState rows={4} />
  const { secret, uri } = begun.data
  const isWrong = confirm.error instanceof ApiProblem && confirm.error.field === 'code'
  return (
    <Form
      className="security-form"
      send={() => confirm.mutate(code, { onSuccess: ({ recoveryCodes }) => onAdded(recoveryCodes) })}
    >
      <p>{t('secondFactor.scan')}</p>
      <img
        className="security-qr"
        alt={t('secondFactor.picture')}
        width={208}
        height={208}
        src={`data:image/svg+xml;utf8,${encodeURIComponent(renderSVG(uri, { border: 2 }))}`}
      />
      <p>
        {t('secondFactor.typed')} <code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <TextInput
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        withAsterisk={false}
        label={t('secondFactor.code')}
        value={code}
        onChange={setCode}
        error={isWrong ? t('secondFactor.wrong') : undefined}
      />
      {confirm.isError && !isWrong ? <FormProblem error={confirm.error} /> : null}
      <FormButtons verb={t('secondFactor.confirm')} isPending={confirm.isPending} onCancel={onCancel} />
    </Form>
  )
}
