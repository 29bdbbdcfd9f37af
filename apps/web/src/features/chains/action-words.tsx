import { acceptanceOf } from '@minga/domain/action/acceptance'
import { daysOverdue } from '@minga/domain/action/timeliness'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { ActionRow } from '@minga/protocol/http/records'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { IllustrativeMark, LateMark, ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { useCoalitionDay } from '../../ui/use-now.ts'

interface ActionProps {
  readonly row: ActionRow
}

export function ActionTitle({ row: { record, facts } }: ActionProps) {
  const { t } = useTranslation('ui')
  const { language } = useLanguage()
  return (
    <Link {...placeOf(facts.group, { kind: 'action', id: record.id })}>
      {textIn(record.title, language) || t('untitled')}
    </Link>
  )
}

/** Reference, who leads, how it stands, when it is due. */
export function ActionFacts({ row: { record, facts } }: ActionProps) {
  const { t } = useTranslation('ui')
  const today = useCoalitionDay()
  const acceptance = acceptanceOf(record, facts.acceptance?.answer)
  return (
    <p className="chain-facts">
      <ReferenceText reference={facts.reference} />
      {record.lead === null ? null : <OrganisationName id={record.lead} />}
      {record.lead === null && record.outsideLead !== null ? <span>{record.outsideLead}</span> : null}
      {acceptance === 'proposed' || acceptance === 'declined' ? <span>{t(`acceptance.${acceptance}`)}</span> : null}
      <StatusMark status={record.status} />
      <PartialDateText date={record.due} />
      <LateMark days={daysOverdue(record, today)} />
      {record.illustrative ? <IllustrativeMark short /> : null}
    </p>
  )
}
