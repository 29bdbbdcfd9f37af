import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useReaders } from '../../api/group-decisions.ts'
import { useGroup } from '../../api/groups.ts'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SuspendedWriters } from '../../groups/suspended-writers.tsx'
import { AskForAdmission } from './ask-for-admission.tsx'
import { GroupPeople } from './group-people.tsx'
import { GroupProgramsHere } from './group-programs.tsx'
import { LeftBehind } from './left-behind.tsx'
import '../../ui/page.css'
import './group.css'

/** The people of a working group by organisation; for its leads, with their decisions about people. */
export function GroupPeoplePage() {
  const { t } = useTranslation('groups')
  const { groupId } = useParams({ strict: false })
  const group = useGroup(groupId)
  return (
    <>
      <PageHeader
        crumbs={group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]}
        title={t('people')}
      />
      <div className="page-body group">
        {group === undefined ? <EmptyState>{t('missing')}</EmptyState> : <People group={group} />}
      </div>
    </>
  )
}

function People({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('groups')
  const actor = useActor()
  const readers = useReaders(group.id)
  const isLead = can(actor, { action: 'administer', resource: group })
  const sendsPeople = can(actor, { action: 'send-people', resource: actor.organisation })
  if (readers.data === undefined) return <QueryState query={readers} rows={8} />
  return (
    <>
      <p className="group-note">{t(group.shared ? 'peopleWhat' : 'namesForMembers')}</p>
      {sendsPeople ? (
        <p className="group-note">
          <Link to="/our-people">{t('ourPeople')}</Link>
        </p>
      ) : null}
      {can(actor, { action: 'reassign', resource: group }) ? <LeftBehind group={group} /> : null}
      {can(actor, { action: 'lift-suspension', resource: group }) ? <SuspendedWriters group={group} /> : null}
      <GroupPeople group={group} readers={readers.data} />
      <GroupProgramsHere group={group.id} />
      {isLead ? <AskForAdmission group={group} readers={readers.data} /> : null}
    </>
  )
}
