import { can } from '@minga/domain/access/can'
import type { AdministeredOrganisation } from '@minga/protocol/http/organisations'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { useAdministeredOrganisations } from '../../../api/organisations.ts'
import { EmptyState, LoadingState, ProblemState } from '../../../ui/states.tsx'
import { OrganisationDot } from '../../../ui/organisation-name.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { AddOrganisation } from './add-organisation.tsx'
import { CoalitionForm } from './coalition-form.tsx'
import { EmailDomains } from './email-domains.tsx'
import { EditOrganisation } from './edit-organisation.tsx'
import { InviteFocalPoint } from './invite-focal-point.tsx'
import '../../../ui/page.css'
import './organisation-administration.css'

/** The secretariat's page of the coalition: its name, and its organisations with their number of people. */
export function OrganisationAdministrationPage() {
  const { t } = useTranslation('organisation-administration')
  const runsIt = can(useActor(), { action: 'administer-coalition' })
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body organisation-administration">
        {runsIt ? <Contents /> : <EmptyState>{t('notYours')}</EmptyState>}
      </div>
    </>
  )
}

function Contents() {
  const { t } = useTranslation('organisation-administration')
  const organisations = useAdministeredOrganisations()
  if (organisations.data === undefined) {
    return organisations.isPending ? (
      <LoadingState rows={8} />
    ) : (
      <ProblemState error={organisations.error} onRetry={() => void organisations.refetch()} />
    )
  }
  return (
    <>
      <section aria-labelledby="organisations">
        <h2 id="organisations">{t('organisations')}</h2>
        <p className="organisation-administration-note">{t('what')}</p>
        <ul className="lines">
          {organisations.data.map((each) => (
            <OrganisationLine key={each.organisation.id} administered={each} />
          ))}
        </ul>
        <AddOrganisation used={organisations.data.map(({ organisation }) => organisation.hue)} />
      </section>
      <EmailDomains />
      <section aria-labelledby="coalition">
        <h2 id="coalition">{t('coalition')}</h2>
        <CoalitionForm />
      </section>
    </>
  )
}

function OrganisationLine({ administered }: { readonly administered: AdministeredOrganisation }) {
  const { t } = useTranslation('organisation-administration')
  const [isEdited, setEdited] = useState(false)
  const { organisation, people, suspended, stewards, invitations } = administered
  const { id, shortName, kind, hue } = organisation
  const counts = [
    t(`kind.${kind}`),
    t('people', { count: people }),
    ...(suspended > 0 ? [t('suspended', { count: suspended })] : []),
    ...(invitations > 0 ? [t('invited', { count: invitations })] : []),
  ]
  return (
    <li className="organisation-administration-line">
      <OrganisationDot hue={hue} />
      <span>
        <Link to="/organisations/$organisationId" params={{ organisationId: id }}>
          {shortName}
        </Link>
        <span className="organisation-administration-counts">{counts.join(' · ')}</span>
      </span>
      <button type="button" aria-expanded={isEdited} onClick={() => setEdited(!isEdited)}>
        {t(isEdited ? 'close' : 'edit')}
      </button>
      {stewards === 0 ? <InviteFocalPoint organisation={organisation} isInvited={invitations > 0} /> : null}
      {isEdited ? <EditOrganisation organisation={organisation} /> : null}
    </li>
  )
}
