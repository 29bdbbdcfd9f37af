import { textIn } from '@minga/domain/language/language'
import type { WeekItem } from '@minga/protocol/http/week'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useLanguage } from '../../language/use-language.ts'
import { AddressLink } from '../../search/address-link.tsx'
import { ReferenceText } from '../../ui/marks.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { ActionToReport } from './action-to-report.tsx'
import { ReviewToAnswer } from './review-to-answer.tsx'
import { RoundToAnswer } from './round-to-answer.tsx'

interface LineProps {
  readonly item: WeekItem
  readonly today: string
  readonly of: 'me' | 'organisation'
}

/** One thing that waits: what it is and where, and what the reader can do about it. */
export function WeekLine({ item, today, of }: LineProps) {
  const { t } = useTranslation(['week', 'ui'])
  const { language } = useLanguage()
  const group = useGroup(item.group)
  const { kind, name, reference, excerpt, date, day, by, count, drafts, address } = item
  const isDrafted = kind === 'review' && count === 0
  const title = (typeof name === 'string' ? name : textIn(name, language)) || t('ui:untitled')
  return (
    <li className="week-line">
      <div className="week-line-what">
        <AddressLink address={address}>{title}</AddressLink>
        <p>
          <span>{isDrafted ? t('kind.drafts', { count: drafts ?? 0 }) : t(`kind.${kind}`, { count: count ?? 0 })}</span>
          {reference === null ? null : <ItemReference kind={kind} reference={reference} />}
          {group === undefined || kind === 'translation' || kind === 'review' ? null : <span>{group.name}</span>}
          {day === null ? null : (
            <span>
              {day < today ? t('wasDue') : t('due')} <PartialDateText date={date ?? day} />
            </span>
          )}
          {by === null ? null : (
            <span>
              {kind === 'record' && of === 'organisation' ? `${t('assigned')} ` : null}
              <PersonName name={by.name} organisation={by.organisation} />
            </span>
          )}
        </p>
        {excerpt === null || excerpt === '' ? null : <p className="week-line-words">{excerpt}</p>}
      </div>
      <WeekAction item={item} />
      {kind === 'review' && item.mayAct ? <ReviewToAnswer item={item} /> : null}
    </li>
  )
}

/** The reference of a record, or the period of a review. */
function ItemReference({ kind, reference }: { readonly kind: WeekItem['kind']; readonly reference: string }) {
  return kind === 'review' ? <PartialDateText date={reference} /> : <ReferenceText reference={reference} />
}

function WeekAction({ item }: { readonly item: WeekItem }) {
  const { t } = useTranslation('week')
  const { kind, mayAct, address } = item
  if (kind === 'record' && mayAct) return <ActionToReport item={item} />
  if (kind === 'round' && mayAct) return <RoundToAnswer item={item} />
  return (
    <AddressLink address={address} className="week-line-do">
      {mayAct ? t(`do.${kind}`) : t('do.look')}
    </AddressLink>
  )
}
