import { isAtLeast } from '@minga/domain/group/group'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView } from '@minga/protocol/http/me'
import type { ComparedRecord } from '@minga/protocol/http/compared-record'
import type { RoundView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useRecordWords } from '../../records/use-record-words.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { PastFields, titleOf } from '../../versions/past-fields.tsx'

/** The records of a round as they stood and what has changed since, with a link to comment on each. */
export function PastRecords({
  records,
  group,
  round,
}: {
  readonly records: readonly ComparedRecord[]
  readonly group: GroupView
  readonly round: RoundView
}) {
  const { t } = useTranslation(['rounds', 'versions'])
  const changed = records.filter((record) => record.changed.length > 0 || record.gone || record.archived)
  return (
    <>
      <p className="round-quiet">
        {changed.length === 0 ? t('versions:past.unchanged') : t('recordsChanged', { count: changed.length })}
      </p>
      <ul className="round-past">
        {records.map((record) => (
          <PastRecord key={record.record} record={record} group={group} isOpen={round.endedAt === null} />
        ))}
      </ul>
    </>
  )
}

function PastRecord({
  record,
  group,
  isOpen,
}: {
  readonly record: ComparedRecord
  readonly group: GroupView
  readonly isOpen: boolean
}) {
  const { t } = useTranslation(['rounds', 'ui'])
  const { language } = useLanguage()
  const { label: nameOf } = useRecordWords()
  const mayComment = !group.archived && isAtLeast(group.role, 'commenter')
  const { kind, reference, gone, archived, changed, stood } = record
  const title = textIn(titleOf(stood ?? record.stands), language) || t('ui:untitled')
  const state = gone
    ? t('recordGone')
    : changed.length > 0
      ? t('fieldsChanged', { fields: changed.map((field) => nameOf(kind, field)).join(', ') })
      : undefined
  return (
    <li>
      <details>
        <summary>
          <ReferenceText reference={reference} /> <span>{title}</span>
        </summary>
        <PastFields record={record} group={group} />
      </details>
      <p className="round-past-state">
        {state === undefined ? null : <span>{state}</span>}
        {archived ? <span>{t('recordArchived')}</span> : null}
        {gone ? null : (
          <Link {...placeOf(group.id, { kind, id: record.record })}>
            {isOpen && mayComment ? t('openToComment') : t('openRecord')}
          </Link>
        )}
      </p>
    </li>
  )
}
