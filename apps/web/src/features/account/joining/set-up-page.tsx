import { Button, TextInput } from '@mantine/core'
import { type Language, languages } from '@minga/domain/language/language'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { deviceTimeZone } from '../../../api/device-time-zone.ts'
import { useSetUp, useSetUpLook } from '../../../api/installation.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { SignedOutPage } from '../../../ui/signed-out-page.tsx'
import { FormProblem, LoadingState, ProblemState } from '../../../ui/states.tsx'
import { forgetHashToken, opensNothing, takeHashToken } from '../../../ui/hash-token.ts'
import { NewPasswordInput } from '../../../ui/new-password-input.tsx'
import { useDocumentTitle } from '../../../ui/use-document-title.ts'
import { Form } from '../../../ui/form.tsx'

/** The first run: the person with the link that the server printed names the coalition and becomes its first person. */
export function SetUpPage() {
  const { t } = useTranslation('joining')
  useDocumentTitle([t('setUp.title')])
  const [token] = useState(takeHashToken)
  const look = useSetUpLook(token)
  return (
    <SignedOutPage>
      <h1>{t('setUp.title')}</h1>
      {look.isPending ? <LoadingState rows={4} /> : null}
      {look.isError && !opensNothing(look.error) ? (
        <ProblemState error={look.error} onRetry={() => void look.refetch()} />
      ) : null}
      {opensNothing(look.error) ? <p role="alert">{t('setUp.closed')}</p> : null}
      {look.isSuccess ? <SetUpForm token={token} /> : null}
    </SignedOutPage>
  )
}

const empty = { coalition: '', shortName: '', fullName: '', name: '', email: '', password: '' }

function SetUpForm({ token }: { readonly token: string }) {
  const { t } = useTranslation('joining')
  const { language } = useLanguage()
  const [given, setGiven] = useState(empty)
  const setUp = useSetUp()
  const field = (name: keyof typeof empty) => ({
    required: true,
    withAsterisk: false,
    label: t(`setUp.${name}`),
    value: given[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setGiven((before) => ({ ...before, [name]: value }))
    },
  })
  const begin = () =>
    setUp.mutate(
      {
        token,
        coalition: { names: { [language]: given.coalition.trim() }, languages: languagesFrom(language) },
        secretariat: {
          shortName: given.shortName.trim(),
          names: { [language]: given.fullName.trim() || given.shortName.trim() },
        },
        person: {
          name: given.name.trim(),
          email: given.email.trim(),
          language,
          ...deviceTimeZone(),
          password: given.password,
        },
      },
      {
        onSuccess: () => {
          forgetHashToken()
          // A reload, so that nothing of another person stays in memory.
          location.assign('/administration/organisations')
        },
      },
    )
  return (
    <Form send={begin}>
      <p className="signed-out-page-lead">{t('setUp.lead')}</p>
      <fieldset>
        <legend>{t('setUp.theCoalition')}</legend>
        <TextInput {...field('coalition')} description={t('setUp.coalitionWhat')} maxLength={200} />
      </fieldset>
      <fieldset>
        <legend>{t('setUp.theSecretariat')}</legend>
        <TextInput {...field('shortName')} description={t('setUp.shortNameWhat')} maxLength={40} />
        <TextInput {...field('fullName')} required={false} maxLength={200} />
      </fieldset>
      <fieldset>
        <legend>{t('setUp.you')}</legend>
        <TextInput {...field('name')} autoComplete="name" maxLength={80} />
        <TextInput {...field('email')} type="email" autoComplete="username" maxLength={254} />
        <NewPasswordInput
          value={given.password}
          onChange={(password) => setGiven((before) => ({ ...before, password }))}
          own={[given.email, given.name]}
        />
      </fieldset>
      <FormProblem error={setUp.error} />
      <Button type="submit" loading={setUp.isPending}>
        {t('setUp.begin')}
      </Button>
    </Form>
  )
}

/** All languages, with that of the page first; the secretariat removes unused ones later. */
function languagesFrom(first: Language): Language[] {
  return [first, ...languages.filter((each) => each !== first)]
}
