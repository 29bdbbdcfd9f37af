import { can } from '@minga/domain/access/can'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../../api/account.ts'
import { useStaff } from '../../../api/people.ts'
import { OrganisationForm } from '../../../organisations/organisation-form.tsx'
import { EmptyState, LoadingState, ProblemState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { InvitePeople } from './invite-people.tsx'
import { OpenInvitations } from './open-invitations.tsx'
import { OurStaff } from './our-staff.tsx'
import '../../../ui/page.css'
import './our-organisation.css'

/** The focal points' page of their own organisation: its people, invitations and description. */
export function OurOrganisationPage() {
  const { t } = useTranslation('our-organisation')
  const { organisation } = useMe()
  const looksAfterIt = can(useActor(), { action: 'administer-people', resource: organisation.id })
  return (
    <>
      <PageHeader
        crumbs={[{ label: organisation.shortName, to: `/organisations/${organisation.id}` }]}
        title={t('title')}
      />
      <div className="page-body our-organisation">
        {looksAfterIt ? (
          <Contents organisation={organisation.id} />
        ) : (
          <EmptyState>{t('notYours')}</EmptyState>
        )}
      </div>
    </>
  )
}

function Contents({ organisation }: { readonly organisation: string }) {
  const { t } = useTranslation('our-organisation')
  const staff = useStaff(organisation)
  const me = useMe()
  if (staff.data === undefined) {
    return staff.isPending ? (
      <LoadingState rows={8} />
    ) : (
      <ProblemState error={staff.error} onRetry={() => void staff.refetch()} />
    )
  }
  const { people, invitations, mails } = staff.data
  return (
    <>
      <section aria-labelledby="our-people">
        <h2 id="our-people">{t('people')}</h2>
        <OurStaff people={people} />
      </section>
      <section aria-labelledby="our-invitations">
        <h2 id="our-invitations">{t('invitations')}</h2>
        <InvitePeople organisation={organisation} mails={mails} />
        <OpenInvitations invitations={invitations} />
      </section>
      <section aria-labelledby="our-profile">
        <h2 id="our-profile">{t('profile')}</h2>
        <p className="our-organisation-note">{t('profileWhat')}</p>
        <OrganisationForm organisation={me.organisation} />
      </section>
    </>
  )
}
