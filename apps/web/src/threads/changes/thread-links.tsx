import type { GroupId, RecordId, ThreadId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { placeOf, type Subject } from '@minga/domain/navigation/place'
import type { ThreadView } from '@minga/protocol/http/threads'
import { IconMessage } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useRecord } from '../../api/records.ts'
import { useOrigins } from '../../api/threads.ts'
import { useLanguage } from '../../language/use-language.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'

import './changes.css'

/** The assignee of a discussion, the records made from it, and the discussion it was promoted to. */
export function ThreadLinks({ thread }: { readonly thread: ThreadView }) {
  const { t } = useTranslation('changes')
  const { assignee, assigneeOrganisation, records, promotedTo } = thread
  return (
    <>
      {assignee === null ? null : (
        <p className="thread-assigned">
          {t('assigned')} <PersonName name={assignee.name} organisation={assignee.organisation} />
        </p>
      )}
      {assigneeOrganisation === null ? null : (
        <p className="thread-assigned">
          {t('assigned')} <OrganisationName id={assigneeOrganisation} />
        </p>
      )}
      {records.map(({ kind, record }) => (
        <MadeRecord key={kind} record={record} />
      ))}
      {promotedTo === null ? null : (
        <p className="thread-assigned">
          {t('promoted')}{' '}
          <ThreadLink place={thread.place} group={thread.group} id={promotedTo.id}>
            {promotedTo.reference}
          </ThreadLink>
        </p>
      )}
    </>
  )
}

/** A record made from the discussion, as it stands now. */
function MadeRecord({ record }: { readonly record: RecordId }) {
  const { t } = useTranslation('changes')
  const { language } = useLanguage()
  const shown = useRecord(record).data
  return (
    <p className="thread-made">
      <Link to="/records/$recordId" params={{ recordId: record }}>
        <ReferenceText reference={shown?.facts.reference} />{' '}
        {shown === undefined ? null : textIn(shown.record.title, language)}
      </Link>
      {shown === undefined ? null : shown.facts.archived ? (
        <span className="dimmed">{t('archived')}</span>
      ) : (
        <StatusMark status={shown.record.status} />
      )}
    </p>
  )
}

/** "From the comment C-012": the discussions that a record was made from, as far as the reader may read them. */
export function RecordOrigins({ record }: { readonly record: RecordId }) {
  const { t } = useTranslation('changes')
  const origins = useOrigins(record).data ?? []
  return origins.map(({ id, reference, group, place, by }) => (
    <p key={id} className="record-origin">
      <IconMessage size={14} stroke={1.6} aria-hidden />
      <span>
        {t('origin.from')}{' '}
        <ThreadLink place={place} group={group} id={id}>
          {reference === null ? t('origin.internal') : t('origin.comment', { reference })}
        </ThreadLink>
        {' · '}
        <PersonName name={by.name} organisation={by.organisation} />
      </span>
    </p>
  ))
}

/** A link to a discussion that opens it in its place. */
function ThreadLink({
  place,
  group,
  id,
  children,
}: {
  readonly place: ThreadView['place']
  readonly group: GroupId
  readonly id: ThreadId
  readonly children: ReactNode
}) {
  return <Link {...placeOf(group, subjectOf(place), id)}>{children}</Link>
}

/** The subject of a discussion, as addresses name it. */
export function subjectOf(place: ThreadView['place']): Subject {
  return place.kind === 'record' ? { kind: 'record', id: place.record } : { kind: 'roadmap', id: place.roadmap }
}
