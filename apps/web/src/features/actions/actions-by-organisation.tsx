import type { Action } from '@minga/domain/action/action'
import { daysOverdue } from '@minga/domain/action/timeliness'
import type { Standing } from '@minga/domain/action/standing'
import type { Day } from '@minga/domain/calendar/partial-date'
import { placeOf } from '@minga/domain/navigation/place'
import { Link } from '@tanstack/react-router'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { RowMarks } from '../../records/list/row-marks.tsx'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { useWords } from '../../records/list/use-words.ts'
import { MoreButton } from '../../records/record-views/more-button.tsx'
import { useSome } from '../../records/record-views/use-some.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { LateMark, ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { byOrganisation, isOwn, type OrganisationActions, type OtherAction } from './by-organisation.ts'
import { DueCell, SlippedFrom } from './due-cell.tsx'
import './actions.css'

interface ByOrganisationProps {
  readonly items: readonly ListedRecord<Action>[]
  readonly everything: readonly ListedRecord<Action>[]
  readonly today: Day
}

/** What each organisation leads, supports, is late with, waits for and keeps waiting; the reader's own first. */
export function ActionsByOrganisation({ items, everything, today }: ByOrganisationProps) {
  const own = useActor().organisation
  const groups = useMemo(() => byOrganisation(items, everything, { own, today }), [items, everything, own, today])
  return (
    <div className="by-lead">
      {groups.map((group) => (
        <Organisation
          key={`${String(group.outside)}/${group.lead ?? ''}`}
          group={group}
          isOwn={isOwn(group, own)}
          today={today}
        />
      ))}
    </div>
  )
}

interface OrganisationProps {
  readonly group: OrganisationActions
  readonly isOwn: boolean
  readonly today: Day
}

function Organisation({ group, isOwn: isOurs, today }: OrganisationProps) {
  const { t } = useTranslation(['record-views', 'records'])
  const count = (standing: Standing) => group.counts.get(standing) ?? 0
  const [late, proposed] = [count('late'), count('proposed')]
  const { waitsOn, awaited, supports } = group
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
          {isOurs ? <span>{t('organisation.us')} · </span> : null}
          {t('organisation.open', { count: late + count('on-time') })}
          {late > 0 ? <span className="late"> · {t('organisation.late', { count: late })}</span> : null}
          {proposed > 0 ? <span> · {t('organisation.proposed', { count: proposed })}</span> : null}
        </span>
      </h2>
      {group.actions.length === 0 ? (
        <p className="by-lead-none">{t('organisation.nothing')}</p>
      ) : (
        <Rows items={group.actions} today={today} />
      )}
      <Others
        title={t(isOurs ? 'organisation.waitOnUs' : 'organisation.awaited')}
        others={awaited}
        because={(references) => t('actions.waits', { references })}
        today={today}
      />
      <Others
        title={t(isOurs ? 'organisation.weWait' : 'organisation.waitsOn')}
        others={waitsOn}
        because={(reference) => t('organisation.forWhich', { reference })}
        today={today}
      />
      {supports.length === 0 ? null : (
        <Folded title={t('organisation.supports')} count={supports.length}>
          <Rows items={supports} today={today} />
        </Folded>
      )}
    </section>
  )
}

interface FoldedProps {
  readonly title: string
  readonly count: number
  readonly isOpen?: boolean
  readonly children: ReactNode
}

function Folded({ title, count, isOpen = false, children }: FoldedProps) {
  return (
    <details className="by-lead-more" open={isOpen}>
      <summary>
        {title} <span className="by-lead-count figures">{count}</span>
      </summary>
      {children}
    </details>
  )
}

function Rows({ items, today }: { readonly items: readonly ListedRecord<Action>[]; readonly today: Day }) {
  const words = useWords()
  const some = useSome(items, 40)
  return (
    <>
      <ul>
        {some.shown.map((item) => (
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
      <MoreButton of={some} />
    </>
  )
}

interface OthersProps {
  readonly title: string
  readonly others: readonly OtherAction[]
  /** Says of which action of the organisation an action is, by its reference. */
  readonly because: (reference: string) => string
  readonly today: Day
}

/** Actions of other organisations, each with the one that it waits for or that waits for it. */
function Others({ title, others, because, today }: OthersProps) {
  const words = useWords()
  const some = useSome(others, 40)
  if (others.length === 0) return null
  return (
    <Folded title={title} count={others.length} isOpen>
      <ul>
        {some.shown.map(({ link, fields, of }) => (
          <li key={`${link.record} ${of.record.id}`} className="by-lead-row">
            <Link {...placeOf(link.group, { kind: 'action', id: link.record })} className="by-lead-link">
              <ReferenceText reference={link.reference} />
              <span className="cell-title">{words.title(fields.title)}</span>
            </Link>
            <span className="by-lead-marks">
              {fields.lead === null ? null : <OrganisationName id={fields.lead} />}
              <span className="cell-quiet">{because(of.facts?.reference ?? '')}</span>
            </span>
            <span className="by-lead-due">
              <PartialDateText date={fields.due} />
              <LateMark days={daysOverdue(fields, today)} />
            </span>
            <StatusMark status={fields.status} />
          </li>
        ))}
      </ul>
      <MoreButton of={some} />
    </Folded>
  )
}

function Proposed({ item }: { readonly item: ListedRecord<Action> }) {
  const { t } = useTranslation('records')
  if (item.record.lead === null || item.facts?.acceptance?.answer === 'accepted') return null
  const answer = item.facts?.acceptance?.answer ?? 'proposed'
  return <span className="cell-quiet">{t(`acceptance.${answer}`)}</span>
}
