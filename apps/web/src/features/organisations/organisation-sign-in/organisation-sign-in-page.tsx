import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useOrganisationSignIn } from '../../../api/organisation-sign-in.ts'
import { useOrganisations } from '../../../api/organisations.ts'
import { LoadingState, ProblemState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { DomainProofs } from './domain-proofs.tsx'
import { ProviderForm } from './provider-form.tsx'
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
