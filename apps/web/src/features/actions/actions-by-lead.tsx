import type { Action } from '@minga/domain/action/action'
import { standingOf, type Standing } from '@minga/domain/action/standing'
import type { Day } from '@minga/domain/calendar/partial-date'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { RowMarks } from '../../records/list/row-marks.tsx'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { ListAddress } from '../../records/list/use-list-search.ts'
import { useWords } from '../../records/list/use-words.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { byLead, type LeadGroup } from './action-order.ts'
import { DueCell, SlippedFrom } from './due-cell.tsx'
import './actions.css'

interface ByLeadProps {
  readonly items: readonly ListedRecord<Action>[]
  readonly today: Day
  readonly address: ListAddress
}

/** The same list grouped by lead, with actions without a lead in a group of their own. */
export function ActionsByLead({ items, today }: ByLeadProps) {
  return (
    <div className="by-lead">
      {byLead(items).map((group) => (
        <LeadSection key={`${String(group.outside)}/${group.lead ?? ''}`} group={group} today={today} />
      ))}
    </div>
  )
}

function LeadSection({ group, today }: { readonly group: LeadGroup; readonly today: Day }) {
  const { t } = useTranslation(['actions', 'records'])
  const words = useWords()
  const by = Map.groupBy(group.actions, ({ record, facts }) => standingOf(record, facts?.acceptance?.answer, today))
  const count = (standing: Standing) => by.get(standing)?.length ?? 0
  const [late, proposed] = [count('late'), count('proposed')]
  return (
    <section className="by-lead-group">
      <h2>
        {group.lead === undefined ? (
          t('records:acceptance.none')
        ) : group.outside ? (
          group.lead
        ) : (
          <OrganisationName id={group.lead} />
        )}
        <span className="by-lead-count">
          {t('actions:byLead.open', { count: late + count('on-time') })}
          {late > 0 ? <span className="late"> · {t('actions:byLead.late', { count: late })}</span> : null}
          {proposed > 0 ? <span> · {t('actions:byLead.proposed', { count: proposed })}</span> : null}
        </span>
      </h2>
      <ul>
        {group.actions.map((item) => (
          <li key={item.record.id} className="by-lead-row">
            <Link
              to="."
              search={(before) => ({ ...before, record: item.record.id, thread: undefined, new: undefined })}
              className="by-lead-link"
            >
              <ReferenceText reference={item.facts?.reference} />
              <span className="cell-title">{words.title(item.record.title)}</span>
            </Link>
            <span className="by-lead-marks">
              <Proposed item={item} />
              <RowMarks item={item} />
            </span>
            <span className="by-lead-due">
              <DueCell item={item} today={today} />
              <SlippedFrom item={item} />
            </span>
            <StatusMark status={item.record.status} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Proposed({ item }: { readonly item: ListedRecord<Action> }) {
  const { t } = useTranslation('records')
  if (item.record.lead === null || item.facts?.acceptance?.answer === 'accepted') return null
  const answer = item.facts?.acceptance?.answer ?? 'proposed'
  return <span className="cell-quiet">{t(`acceptance.${answer}`)}</span>
}
