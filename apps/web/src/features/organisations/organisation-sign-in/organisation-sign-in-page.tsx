import { Button, PasswordInput, TagsInput, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { emailDomain, type ProviderAnswer } from '@minga/protocol/http/sign-in'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../../api/api-problem.ts'
import {
  useOrganisationSignIn,
  useRemoveOrganisationSignIn,
  useSetOrganisationSignIn,
} from '../../../api/organisation-sign-in.ts'
import { useOrganisations } from '../../../api/organisations.ts'
import { CopyText } from '../../../ui/copy-text.tsx'
import { LoadingState, ProblemState, FormProblem } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { DomainProofs } from './domain-proofs.tsx'
import { Form } from '../../../ui/form.tsx'
import '../../../ui/page.css'
import './organisation-sign-in.css'

/** An organisation's own sign-in, for its focal points: its people sign in to Minga with their account there. */
export function OrganisationSignInPage() {
  const { t } = useTranslation(['organisation-sign-in', 'organisations'])
  const { organisationId = '' } = useParams({ strict: false })
  const organisation = useOrganisations().get(organisationId)
  const found = useOrganisationSignIn(organisationId)
  const crumbs = [
    { label: t('organisations:title'), to: '/organisations' },
    { label: organisation?.shortName ?? organisationId, to: `/organisations/${organisationId}` },
  ]
  return (
    <>
      <PageHeader crumbs={crumbs} title={t('title')} />
      <div className="page-body organisation-sign-in">
        <p>{t('what')}</p>
        {found.isPending ? <LoadingState rows={5} /> : null}
        {found.isError ? <ProblemState error={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.data === undefined ? null : (
          <>
            <ProviderForm
              key={found.data.provider?.issuer ?? ''}
              organisation={organisationId}
              present={found.data.provider}
              callback={found.data.callback}
            />
            {found.data.provider === null ? null : (
              <DomainProofs organisation={organisationId} domains={found.data.provider.domains} />
            )}
          </>
        )}
      </div>
    </>
  )
}

interface ProviderFormProps {
  readonly organisation: string
  readonly present: ProviderAnswer['provider']
  readonly callback: string
}

function ProviderForm({ organisation, present, callback }: ProviderFormProps) {
  const { t } = useTranslation('organisation-sign-in')
  const [issuer, setIssuer] = useInputState(present?.issuer ?? '')
  const [clientId, setClientId] = useInputState(present?.clientId ?? '')
  const [clientSecret, setClientSecret] = useInputState('')
  const [domains, setDomains] = useState(present?.domains.map(({ domain }) => domain) ?? [])
  const set = useSetOrganisationSignIn(organisation)
  const remove = useRemoveOrganisationSignIn(organisation)
  const field = set.error instanceof ApiProblem ? set.error.field?.split('.')[0] : undefined
  const wrong = (name: string) => (field === name ? t(`wrong.${name}`) : undefined)
  return (
    <Form
      send={() => {
        const secret = clientSecret === '' ? {} : { clientSecret }
        set.mutate({ issuer, clientId, domains, ...secret }, { onSuccess: () => setClientSecret('') })
      }}
    >
      <div className="organisation-sign-in-callback">
        <TextInput label={t('callback')} description={t('callbackWhat')} value={callback} readOnly />
        <CopyText text={callback} label={t('copy')} copied={t('copied')} />
      </div>
      <TextInput
        type="url"
        required
        withAsterisk={false}
        label={t('issuer')}
        description={t('issuerWhat')}
        value={issuer}
        onChange={setIssuer}
        error={wrong('issuer')}
      />
      <TextInput
        required
        withAsterisk={false}
        label={t('clientId')}
        value={clientId}
        onChange={setClientId}
        error={wrong('clientId')}
      />
      <PasswordInput
        required={present === null}
        withAsterisk={false}
        autoComplete="off"
        label={t('clientSecret')}
        description={present === null ? undefined : t('clientSecretKept')}
        visibilityToggleButtonProps={{ 'aria-label': t('show') }}
        value={clientSecret}
        onChange={setClientSecret}
        error={wrong('clientSecret')}
      />
      <TagsInput
        label={t('domains')}
        description={t('domainsWhat')}
        value={domains}
        onChange={(values) => setDomains(values.filter((value) => emailDomain.safeParse(value).success))}
        splitChars={[',', ' ', ';']}
        acceptValueOnBlur
        error={wrong('domains')}
      />
      {set.isError && field === undefined ? <FormProblem error={set.error} /> : null}
      <FormProblem error={remove.error} />
      {set.isSuccess ? <output>{t('done')}</output> : null}
      <div className="organisation-sign-in-buttons">
        <Button type="submit" loading={set.isPending} disabled={domains.length === 0}>
          {t('save')}
        </Button>
        {present === null ? null : (
          <Button variant="subtle" color="gray" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('remove')}
          </Button>
        )}
      </div>
    </Form>
  )
}
