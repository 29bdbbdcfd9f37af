import { acceptanceOf } from '@minga/domain/action/acceptance'
import { daysOverdue } from '@minga/domain/action/timeliness'
import { textIn } from '@minga/domain/language/language'
import type { ActionRow } from '@minga/protocol/http/records'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../api/groups.ts'
import { useLanguage } from '../language/use-language.ts'
import { IllustrativeMark, LateMark, ReferenceText, StatusMark } from './marks.tsx'
import { OrganisationName } from './organisation-name.tsx'
import { PartialDateText } from './partial-date.tsx'
import { useCoalitionDay } from './use-now.ts'
import './action-line.css'

/** One action of a list: title, group, due date and status. Opens beside its group's list. */
export function ActionLine({
  row: { record, facts },
  withLead = false,
}: {
  readonly row: ActionRow
  readonly withLead?: boolean
}) {
  const { t } = useTranslation('ui')
  const { language } = useLanguage()
  const group = useGroup(facts.group)
  const today = useCoalitionDay()
  const acceptance = acceptanceOf(record, facts.acceptance?.answer)
  return (
    <li className="action-line">
      <div className="action-line-what">
        <Link to="/groups/$groupId/actions" params={{ groupId: facts.group }} search={{ record: facts.record }}>
          {textIn(record.title, language) || t('untitled')}
        </Link>
        <p>
          <ReferenceText reference={facts.reference} />
          {group === undefined ? null : <span>{group.name}</span>}
          {withLead && record.lead !== null ? <OrganisationName id={record.lead} /> : null}
          {withLead && record.lead === null && record.outsideLead !== null ? <span>{record.outsideLead}</span> : null}
          {acceptance === 'proposed' || acceptance === 'declined' ? <span>{t(`acceptance.${acceptance}`)}</span> : null}
          {record.illustrative ? <IllustrativeMark short /> : null}
        </p>
        {record.nextStep === null ? null : (
          <p className="action-line-next">{t('nextStep', { step: record.nextStep })}</p>
        )}
      </div>
      <StatusMark status={record.status} />
      <div className="action-line-due">
        <PartialDateText date={record.due} />
        <LateMark days={daysOverdue(record, today)} />
      </div>
    </li>
  )
}
