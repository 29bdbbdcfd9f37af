import { Menu } from '@mantine/core'
import { isAtLeast } from '@minga/domain/group/group'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import { everyKind, isInMenus } from '@minga/domain/record/record-types'
import type { GroupView } from '@minga/protocol/http/me'
import { IconHistory } from '@tabler/icons-react'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { isUnsourced } from '../../records/list/unsourced.ts'
import { useRecordRows } from '../../api/records.ts'
import { useLanguage } from '../../language/use-language.ts'
import { RecordLanguages } from '../../editions/record-languages.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { ReadersLine } from '../../ui/readers-line.tsx'
import { CalendarButton } from '../../calendars/calendar-button.tsx'
import { GroupMenu } from '../../groups/group-menu.tsx'
import { BringBackLink } from '../../ui/bring-back-link.tsx'
import { GroupFields } from './closed-fields/group-fields.tsx'
import { GroupRoadmaps } from './group-roadmaps.tsx'
import { lazyNamed } from '../../ui/lazy-named.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'
import '../../ui/page.css'
import './group.css'

const GroupTemplates = lazyNamed(() => import('./templates/group-templates.tsx'), 'GroupTemplates')

/** A working group's page: purpose, leads, roadmaps, registers and readers. */
export function GroupPage() {
  const { t } = useTranslation(['groups', 'ui'])
  const { groupId } = useParams({ strict: false })
  const group = useGroup(groupId)
  return (
    <>
      <PageHeader
        title={group?.name ?? t('title')}
        actions={
          group === undefined ? null : (
            <GroupMenu group={group}>
              {group.role === 'lead' && !group.archived ? (
                <Menu.Item
                  leftSection={<IconHistory size={16} />}
                  renderRoot={(props) => (
                    <Link {...placeOf(group.id, { kind: 'past-register', id: group.id })} {...props} />
                  )}
                >
                  {t('ui:bringBack.records')}
                </Menu.Item>
              ) : null}
            </GroupMenu>
          )
        }
      />
      <div className="page-body group">
        {group === undefined ? <EmptyState>{t('missing')}</EmptyState> : <Group group={group} />}
      </div>
    </>
  )
}

function Group({ group }: { readonly group: GroupView }) {
  return (
    <>
      <GroupHead group={group} />
      <GroupRoadmaps group={group} canStart={isAtLeast(group.role, 'editor')} />
      <GroupRegisters group={group} />
      <RecordLanguages group={group.id} />
      <GroupFields group={group} />
      {group.role === 'lead' && !group.archived ? <Templates group={group} /> : null}
    </>
  )
}

function Templates({ group }: { readonly group: GroupView }) {
  return (
    <LazyPart failed={<MissingPart />}>
      <GroupTemplates group={group} />
    </LazyPart>
  )
}

function GroupHead({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('groups')
  const { language } = useLanguage()
  const purpose = textIn(group.purpose, language)
  return (
    <header className="group-head">
      {group.archived ? <p className="group-archived">{t('archived')}</p> : null}
      {purpose === '' ? null : <p className="group-purpose">{purpose}</p>}
      <p className="group-leads">
        {group.leading.length === 0 ? (
          t('noLead')
        ) : group.leads.length === 0 ? (
          <>
            {t('leads')}{' '}
            {group.leading.map((organisation, index) => (
              <span key={organisation}>
                {index === 0 ? null : ', '}
                <OrganisationName id={organisation} />
              </span>
            ))}
          </>
        ) : (
          <>
            {t('leads')}{' '}
            {group.leads.map(({ id, name, organisation }, index) => (
              <span key={id}>
                {index === 0 ? null : ', '}
                <PersonName name={name} organisation={organisation} />
              </span>
            ))}
          </>
        )}
      </p>
      <p>
        {t(group.dealRoom ? 'dealRoom' : group.restricted ? 'restricted' : 'open')}{' '}
        {group.member ? t(`role.${group.role}`) : t('guest')}
      </p>
      {group.dealRoom ? <NamedReaders group={group} /> : <UnsourcedProjects group={group} />}
      <p className="group-who">
        <ReadersLine group={group} />
        <Link to="/groups/$groupId/people" params={{ groupId: group.id }}>
          {t('people')}
        </Link>{' '}
        <Link to="/groups/$groupId/rounds" params={{ groupId: group.id }}>
          {t('rounds')}
        </Link>{' '}
        <Link to="/groups/$groupId/ratings" params={{ groupId: group.id }}>
          {t('ratings')}
        </Link>{' '}
        <Link to="/groups/$groupId/reviews" params={{ groupId: group.id }}>
          {t('reviews')}
        </Link>{' '}
        <Link to="/groups/$groupId/asks" params={{ groupId: group.id }}>
          {t('asks')}
        </Link>{' '}
        <Link to="/groups/$groupId/financing" params={{ groupId: group.id }}>
          {t('financing')}
        </Link>{' '}
        <Link to="/groups/$groupId/charts" params={{ groupId: group.id }}>
          {t('charts')}
        </Link>{' '}
        <Link to="/groups/$groupId/datasets" params={{ groupId: group.id }}>
          {t('datasets')}
        </Link>{' '}
        <CalendarButton asked={{ kind: 'group', of: group.id }} name={group.name} />
      </p>
    </header>
  )
}

/** A deal room says by name which organisations read it. */
function NamedReaders({ group: { readers } }: { readonly group: GroupView }) {
  const { t } = useTranslation('groups')
  return (
    <p>
      {t('readBy')}{' '}
      {[...readers.organisations, ...readers.observers].map((organisation, index) => (
        <span key={organisation}>
          {index === 0 ? null : ', '}
          <OrganisationName id={organisation} />
        </span>
      ))}
    </p>
  )
}

/** Says to those who write in a group that is no deal room which records about one company's project name no public source. */
function UnsourcedProjects({ group }: { readonly group: GroupView }) {
  return isAtLeast(group.role, 'editor') && group.counts.financings > 0 ? <Unsourced group={group} /> : null
}

function Unsourced({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('groups')
  const rows = useRecordRows('financing', { group: group.id }).data?.records ?? []
  const count = rows.filter(({ record, facts }) => facts.group === group.id && isUnsourced(record, group)).length
  if (count === 0) return null
  return (
    <p className="group-unsourced">
      <Link to="/groups/$groupId/financings" params={{ groupId: group.id }}>
        {t('unsourced', { count })}
      </Link>
    </p>
  )
}

/** The number of open records of each register, as a link to it. */
function GroupRegisters({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('groups')
  return (
    <section>
      <h2>{t('registers')}</h2>
      <ul className="group-registers">
        {everyKind.filter(isInMenus).map(({ kind, root }) => (
          <li key={kind}>
            <Link to={`/groups/$groupId/${root}`} params={{ groupId: group.id }}>
              <span className="group-figure">{group.counts[root]}</span>
              <span>{t(`record:open.${kind}`, { count: group.counts[root] })}</span>
            </Link>
          </li>
        ))}
      </ul>
      <BringBackLink group={group} />
      {group.counts.unreadable === 0 ? null : (
        <p className="dimmed">{t('unreadable', { count: group.counts.unreadable })}</p>
      )}
    </section>
  )
}
