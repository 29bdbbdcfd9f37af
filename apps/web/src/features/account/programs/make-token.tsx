import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { programScopes, scopesFault, type ProgramScope } from '@minga/domain/program/program-scope'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMakeToken } from '../../../api/programs.ts'
import { keyOf } from '../../../programs/token-line.tsx'
import { Form } from '../../../ui/form.tsx'
import { FormButtons } from '../../../ui/form-buttons.tsx'
import { FormProblem } from '../../../ui/states.tsx'

/** Lives of a token to choose from, in days. */
const lives = ['30', '90', '180', '365'] as const

/** Chooses what a new program may do, and for how long. */
export function MakeToken({
  onMade,
  onCancel,
}: {
  readonly onMade: (secret: string) => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('programs')
  const [name, setName] = useInputState('')
  const [life, setLife] = useInputState<string>('90')
  const [scopes, setScopes] = useState<readonly ProgramScope[]>(['read'])
  // One for the form: a request that is sent again makes no second token.
  const [id] = useState(() => crypto.randomUUID())
  const make = useMakeToken()
  const fault = scopesFault(scopes)
  const choose = (scope: ProgramScope, isChosen: boolean) =>
    setScopes(programScopes.filter((each) => (each === scope ? isChosen : scopes.includes(each))))
  const send = () => {
    const expires = new Date(Date.now() + Number(life) * 86_400_000).toISOString().slice(0, 10)
    make.mutate({ id, name, scopes, expires }, { onSuccess: ({ token }) => onMade(token) })
  }
  return (
    <Form className="security-form" send={send}>
      <TextInput
        label={t('name')}
        description={t('nameWhat')}
        required
        withAsterisk={false}
        maxLength={80}
        value={name}
        onChange={setName}
      />
      <fieldset className="program-scopes">
        <legend>{t('scopes')}</legend>
        {programScopes.map((scope) => (
          <Checkbox
            key={scope}
            label={t(`scope.${keyOf(scope)}`)}
            description={t(`scopeWhat.${keyOf(scope)}`)}
            checked={scopes.includes(scope)}
            onChange={({ currentTarget }) => choose(scope, currentTarget.checked)}
          />
        ))}
        {fault === 'internal-writes' ? <p role="alert">{t('internalWrites')}</p> : null}
      </fieldset>
      <NativeSelect
        label={t('life')}
        value={life}
        onChange={setLife}
        data={lives.map((days) => ({ value: days, label: t('days', { count: Number(days) }) }))}
      />
      <FormProblem error={make.error} />
      <FormButtons
        verb={t('makeIt')}
        isPending={make.isPending}
        isReady={name.trim() !== '' && fault === undefined}
        onCancel={onCancel}
      />
    </Form>
  )
}
