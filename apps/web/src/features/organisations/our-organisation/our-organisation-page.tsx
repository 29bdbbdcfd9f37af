import { Button, Group } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { InvitedPlace } from '@minga/domain/invitation/invitation'
import { textIn, type LocalizedText } from '@minga/domain/language/language'
import type { InvitationView } from '@minga/protocol/http/invitations'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../../api/account.ts'
import { usePlaces } from '../../../api/group-decisions.ts'
import { useStaff, useRenewInvitation, useRevokeInvitation } from '../../../api/people.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { OrganisationForm } from '../../../organisations/organisation-form.tsx'
import { CopyLink } from '../../../ui/copy-text.tsx'
import { EmptyState, FormProblem, QueryState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { InvitePeople } from './invite-people.tsx'
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
        {looksAfterIt ? <Contents organisation={organisation.id} /> : <EmptyState>{t('notYours')}</EmptyState>}
      </div>
    </>
  )
}

function Contents({ organisation }: { readonly organisation: string }) {
  const { t } = useTranslation('our-organisation')
  const staff = useStaff(organisation)
  const me = useMe()
  if (staff.data === undefined) return <QueryState query={staff} rows={8} />
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
        <OpenInvitations organisation={organisation} invitations={invitations} />
      </section>
      <section aria-labelledby="our-profile">
        <h2 id="our-profile">{t('profile')}</h2>
        <p className="our-organisation-note">{t('profileWhat')}</p>
        <OrganisationForm organisation={me.organisation} />
      </section>
    </>
  )
}

/** The open invitations, with buttons to issue a new link or revoke one. */
function OpenInvitations({
  organisation,
  invitations,
}: {
  readonly organisation: string
  readonly invitations: readonly InvitationView[]
}) {
  const { t } = useTranslation('our-organisation')
  const { locale } = useLanguage()
  const groupsOf = useInvitedGroups(organisation)
  const renew = useRenewInvitation()
  const revoke = useRevokeInvitation()
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  if (invitations.length === 0) return <EmptyState>{t('nobodyInvited')}</EmptyState>
  return (
    <>
      <FormProblem error={renew.error ?? revoke.error} />
      <ul className="lines our-organisation-people">
        {invitations.map(({ id, email, name, places, state, expiresAt }) => (
          <li key={id} className="our-organisation-person">
            <span>
              <strong>{name ?? email}</strong>
              <span className="our-organisation-detail">
                {name === null ? null : `${email} · `}
                {t(state === 'open' ? 'until' : 'ended', { date: date.format(new Date(expiresAt)) })}
                {groupsOf(places)}
              </span>
            </span>
            <Group gap="xs">
              <Button
                size="xs"
                variant="default"
                loading={renew.isPending && renew.variables === id}
                onClick={() => renew.mutate(id)}
              >
                {t('renew')}
              </Button>
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                loading={revoke.isPending && revoke.variables === id}
                onClick={() => revoke.mutate(id)}
              >
                {t('revoke')}
              </Button>
            </Group>
            {renew.data?.invitation.id === id ? (
              <CopyLink path={`/invitation#${renew.data.token}`} label={t('linkFor', { email })} />
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The groups that invitations lead into, in words. A group that the organisation has left is left out. */
function useInvitedGroups(organisation: string) {
  const { t } = useTranslation(['our-organisation', 'ui'])
  const { language } = useLanguage()
  const groups = new Map<string, LocalizedText>(
    usePlaces(organisation).data?.groups.map(({ id, names }) => [id, names]) ?? [],
  )
  return (places: readonly InvitedPlace[]) => {
    const named = places.flatMap(({ group, role }) => {
      const names = groups.get(group)
      return names === undefined ? [] : [`${textIn(names, language)} (${t(`ui:role.${role}`)})`]
    })
    return named.length === 0 ? null : ` · ${t('places.invited', { groups: named.join(', ') })}`
  }
}
