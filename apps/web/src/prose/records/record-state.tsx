import { acceptanceOf } from '@minga/domain/action/acceptance'
import { daysOverdue } from '@minga/domain/action/timeliness'
import { levelOf } from '@minga/domain/barrier/level'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { IllustrativeMark } from '../../ui/illustrative-mark.tsx'
import { LateMark } from '../../ui/late-mark.tsx'
import { LevelMark } from '../../ui/level-mark.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PartialDateText } from '../../ui/partial-date-text.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useToday } from '../../ui/use-now.ts'

/** A record's present state in one line: who leads it and whether they agreed, how grave or how late it is, where it stands. */
export function RecordState({ record }: { readonly record: RecordAnswer }) {
  const { t } = useTranslation('prose')
  return (
    <span className="record-state">
      {record.facts.archived ? <span className="record-archived">{t('record.archived')}</span> : null}
      <Lead record={record} />
      <Weight record={record} />
      <StatusMark status={record.record.status} />
      {record.record.illustrative ? <IllustrativeMark /> : null}
    </span>
  )
}

/** A lead that its organisation has not accepted always says so. */
function Lead({ record: { record, facts } }: { readonly record: RecordAnswer }) {
  const { t } = useTranslation('prose')
  const acceptance = acceptanceOf(record, facts.acceptance?.answer)
  if (record.lead === null) {
    return <span className="dimmed">{record.outsideLead ?? t('record.noLead')}</span>
  }
  return (
    <span className="record-lead">
      <OrganisationName id={record.lead} />
      {acceptance === 'proposed' || acceptance === 'declined' ? (
        <span className="record-acceptance">{t(`record.${acceptance}`)}</span>
      ) : null}
    </span>
  )
}

function Weight({ record }: { readonly record: RecordAnswer }) {
  const today = useToday()
  switch (record.kind) {
    case 'barrier':
      return <LevelMark level={levelOf(record.record.severity, record.record.persistence)} />
    case 'action':
      return (
        <>
          {record.record.due === null ? null : <PartialDateText date={record.record.due} />}
          <LateMark days={daysOverdue(record.record, today)} />
        </>
      )
    case 'milestone':
      return record.record.date === null ? null : <PartialDateText date={record.record.date} />
  }
}
