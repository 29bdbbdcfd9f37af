import { PasswordInput } from '@mantine/core'
import { shortestPassword } from '@minga/protocol/http/new-password'
import { useTranslation } from 'react-i18next'

/** A password that somebody chooses, with what it takes. */
export function NewPasswordInput({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { t } = useTranslation('ui')
  return (
    <PasswordInput
      required
      withAsterisk={false}
      name="new-password"
      autoComplete="new-password"
      minLength={shortestPassword}
      maxLength={128}
      label={t('newPassword')}
      description={t('newPasswordWhat', { count: shortestPassword })}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
