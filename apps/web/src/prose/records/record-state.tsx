import { acceptanceOf } from '@minga/domain/action/acceptance'
import { daysOverdue } from '@minga/domain/action/timeliness'
import { levelOf } from '@minga/domain/barrier/level'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { typeOf } from '@minga/domain/record/record-types'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { kindIcons } from '../../ui/kind-icons.ts'
import { IllustrativeMark, LateMark, LevelMark, StatusMark, CategoryLetter } from '../../ui/marks.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { useCoalitionDay } from '../../ui/use-now.ts'

/** A record's state in one line: lead and acceptance, level or lateness, status. */
export function RecordState({ record }: { readonly record: RecordAnswer }) {
  const { t } = useTranslation('prose')
  return (
    <span className="record-state">
      {record.facts.archived ? <span className="record-archived">{t('record:state.archived')}</span> : null}
      <Lead record={record} />
      <Weight record={record} />
      <StatusMark status={record.record.status} />
      {record.record.illustrative ? <IllustrativeMark /> : null}
    </span>
  )
}

/** The lead, marked where its organisation has not accepted. */
function Lead({ record: { record, facts } }: { readonly record: RecordAnswer }) {
  const { t } = useTranslation('prose')
  const acceptance = acceptanceOf(record, facts.acceptance?.answer)
  if (record.lead === null) {
    return <span className="dimmed">{record.outsideLead ?? t('record:state.noLead')}</span>
  }
  return (
    <span className="record-lead">
      <OrganisationName id={record.lead} />
      {acceptance === 'proposed' || acceptance === 'declined' ? (
        <span className="record-acceptance">{t(`record:state.${acceptance}`)}</span>
      ) : null}
    </span>
  )
}

/** The level of a barrier; the due date of other kinds, and how late an action is. */
function Weight({ record: { kind, record } }: { readonly record: RecordAnswer }) {
  const today = useCoalitionDay()
  if (kind === 'barrier') return <LevelMark level={levelOf(record.severity, record.persistence)} />
  const field = typeOf(kind).rows.due
  const due = partialDate.safeParse(field === undefined ? null : Reflect.get(record, field)).data
  return (
    <>
      {due === undefined ? null : <PartialDateText date={due} />}
      {kind === 'action' ? <LateMark days={daysOverdue(record, today)} /> : null}
    </>
  )
}

/** The sign of a record's kind: the letter of a barrier's category, or an icon. */
export function RecordSign({ record }: { readonly record: RecordAnswer }) {
  const { t } = useTranslation('record')
  if (record.kind === 'barrier') return <CategoryLetter category={record.record.category} />
  const Icon = kindIcons[record.kind]
  return (
    <span className="record-sign" title={t(`kind.${record.kind}`)}>
      <Icon size={18} stroke={1.6} aria-label={t(`kind.${record.kind}`)} />
    </span>
  )
}
