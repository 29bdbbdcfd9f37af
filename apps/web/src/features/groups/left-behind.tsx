import type { GroupView } from '@minga/protocol/http/me'
import type { LeftBehind as Departures } from '@minga/protocol/http/working-groups'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLeftBehind } from '../../api/groups.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { LeftRecord } from './left-record.tsx'

/** Records that organisations which left still lead, each with a button to propose another lead. */
export function LeftBehind({ group }: { readonly group: GroupView }) {
  const departures = useLeftBehind(group.id, true).data ?? []
  // Hides given records at once, because the list follows the room a moment later.
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set())
  return departures
    .map(({ records, ...departure }) => ({
      ...departure,
      records: records.filter(({ id }) => !given.has(id)),
    }))
    .filter(({ records }) => records.length > 0)
    .map((departure) => (
      <Departure
        key={departure.organisation}
        group={group}
        departure={departure}
        onGiven={(record) => setGiven((before) => new Set(before).add(record))}
      />
    ))
}

function Departure({
  group,
  departure,
  onGiven,
}: {
  readonly group: GroupView
  readonly departure: Departures['departures'][number]
  readonly onGiven: (record: string) => void
}) {
  const { t } = useTranslation('groups')
  const name = useOrganisations().get(departure.organisation)?.shortName ?? departure.organisation
  const { at, records } = departure
  const heading = useId()
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{t('left.title', { organisation: name, count: records.length })}</h2>
      <p className="group-note">
        {t('left.what', { organisation: name })} <RelativeTime at={at} />
      </p>
      <ul className="lines">
        {records.map((record) => (
          <LeftRecord
            key={record.id}
            group={group}
            record={record}
            from={departure.organisation}
            onGiven={() => onGiven(record.id)}
          />
        ))}
      </ul>
    </section>
  )
}
