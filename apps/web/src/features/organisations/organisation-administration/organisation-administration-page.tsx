import { Button, NativeSelect, TextInput } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { organisationKinds, type Organisation } from '@minga/domain/organisation/organisation'
import type { AdministeredOrganisation } from '@minga/protocol/http/organisations'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { ApiProblem } from '../../../api/api-problem.ts'
import { useAdministeredOrganisations, useChangeOrganisation } from '../../../api/organisations.ts'
import { OrganisationForm } from '../../../organisations/organisation-form.tsx'
import { EmptyState, FormProblem, QueryState } from '../../../ui/states.tsx'
import { OrganisationDot } from '../../../ui/organisation-dot.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { CustomFields } from '../custom-fields/custom-fields.tsx'
import { DocumentSettings } from '../document-settings/document-settings.tsx'
import { AddOrganisation } from './add-organisation.tsx'
import { CoalitionForm } from './coalition-form.tsx'
import { EmailDomains } from './email-domains.tsx'
import { InviteFocalPoint } from './invite-focal-point.tsx'
import { Successions } from './successions.tsx'
import { Form } from '../../../ui/form.tsx'
import { useEdits } from '../../../ui/use-edits.ts'
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
  if (organisations.data === undefined) return <QueryState query={organisations} rows={8} />
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
      <DocumentSettings />
      <CustomFields />
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

/**
 * Edits an organisation, with the fields that only the secretariat may change: the short name, which signs everything,
 * and the kind, which decides what it reads.
 */
function EditOrganisation({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation('organisation-administration')
  const { values, edits, edit, settle } = useEdits({ shortName: organisation.shortName, kind: organisation.kind })
  const change = useChangeOrganisation(organisation.id)
  const isTaken = change.error instanceof ApiProblem && change.error.code === 'conflict'
  return (
    <div className="organisation-administration-edit">
      <Form
        className="organisation-administration-add"
        send={() => {
          const { shortName, ...others } = edits
          change.mutate(
            { ...others, ...(shortName !== undefined && { shortName: shortName.trim() }) },
            { onSuccess: () => settle(edits) },
          )
        }}
      >
        <TextInput
          required
          withAsterisk={false}
          maxLength={40}
          label={t('shortName')}
          value={values.shortName}
          onChange={(event) => edit({ shortName: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('kindLabel')}
          description={t('kindWhat')}
          value={values.kind}
          onChange={(event) =>
            edit({ kind: organisationKinds.find((each) => each === event.currentTarget.value) ?? values.kind })
          }
          data={organisationKinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))}
        />
        <FormProblem error={change.error} words={isTaken ? t('taken') : undefined} />
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('save')}
        </Button>
      </Form>
      <Successions organisation={organisation} />
      <OrganisationForm organisation={organisation} />
    </div>
  )
}
