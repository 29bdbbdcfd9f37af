import { Button, PasswordInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import { useMe, useChangePassword } from '../../../api/account.ts'
import { FormButtons } from '../../../ui/form-buttons.tsx'
import { NewPasswordInput } from '../../../ui/new-password-input.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import { Form } from '../../../ui/form.tsx'

interface PasswordSectionProps {
  readonly email: string
  readonly hasPassword: boolean
  readonly isFresh: boolean
}

/** Changes the person's password, or sets a first one. */
export function PasswordSection({ email, hasPassword, isFresh }: PasswordSectionProps) {
  const { t } = useTranslation('security')
  const [isOpen, setIsOpen] = useState(false)
  const [isDone, setIsDone] = useState(false)
  return (
    <section>
      <h2>{t('password.title')}</h2>
      <p>{t(hasPassword ? 'password.there' : 'password.none')}</p>
      {isDone ? <output className="security-done">{t('password.done')}</output> : null}
      {isOpen ? (
        <PasswordForm
          email={email}
          hasPassword={hasPassword}
          onDone={() => {
            setIsOpen(false)
            setIsDone(true)
          }}
          onCancel={() => setIsOpen(false)}
        />
      ) : (
        <Button variant="default" disabled={!hasPassword && !isFresh} onClick={() => setIsOpen(true)}>
          {t(hasPassword ? 'password.change' : 'password.choose')}
        </Button>
      )}
    </section>
  )
}

interface PasswordFormProps {
  readonly email: string
  readonly hasPassword: boolean
  readonly onDone: () => void
  readonly onCancel: () => void
}

function PasswordForm({ email, hasPassword, onDone, onCancel }: PasswordFormProps) {
  const { t } = useTranslation('security')
  const { person } = useMe()
  const [present, setPresent] = useInputState('')
  const [password, setPassword] = useState('')
  const change = useChangePassword()
  const field = change.error instanceof ApiProblem ? change.error.field : undefined
  return (
    <Form
      className="security-form"
      send={() => change.mutate({ ...(hasPassword && { present }), password }, { onSuccess: onDone })}
    >
      {/* For password managers, which store a password with an address. Mantine's field would be shown all the same. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      {hasPassword ? (
        <PasswordInput
          name="present-password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          label={t('password.present')}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          value={present}
          onChange={setPresent}
          error={field === 'present' ? t('password.wrong') : undefined}
        />
      ) : null}
      <NewPasswordInput
        value={password}
        onChange={setPassword}
        own={[email, person.name]}
        error={field === 'password' ? t('password.weak') : undefined}
      />
      <p className="security-note">{t('password.ends')}</p>
      {change.isError && field === undefined ? <FormProblem error={change.error} /> : null}
      <FormButtons verb={t('password.save')} isPending={change.isPending} onCancel={onCancel} />
    </Form>
  )
}
