import { Button, Menu } from '@mantine/core'
import { partialDate } from '@minga/domain/calendar/partial-date'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView } from '@minga/protocol/http/me'
import type { LeftBehind as Departures } from '@minga/protocol/http/working-groups'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLeftBehind, useProposeLead, useReaders } from '../../api/group-decisions.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { problemKey } from '../../ui/states.tsx'
import '../../groups/groups.css'

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

interface LeftRecordProps {
  readonly group: GroupView
  readonly record: Departures['departures'][number]['records'][number]
  /** The organisation that left. */
  readonly from: OrganisationId
  readonly onGiven: () => void
}

/** One record whose lead left: proposes a supporting organisation with one press, any other from the list. */
function LeftRecord({ group, record, from, onGiven }: LeftRecordProps) {
  const { t } = useTranslation(['groups', 'ui'])
  const { language } = useLanguage()
  const organisations = useOrganisations()
  const propose = useProposeLead()
  const admitted = (useReaders(group.id).data?.organisations ?? [])
    .filter(({ highest, organisation }) => highest !== null && organisation !== from)
    .map(({ organisation }) => organisation)
  const nearest = admitted.filter((organisation) => record.supporting.includes(organisation))
  const [first = admitted[0]] = nearest
  const give = (lead: string | null) => propose.mutate({ record: record.id, lead, seen: from }, { onSuccess: onGiven })
  const due = partialDate.nullable().safeParse(record.due)
  return (
    <li className="decided-line">
      <div>
        <Link {...placeOf(group.id, record)}>{textIn(record.title, language) || t('ui:untitled')}</Link>
        <p className="dimmed">
          <ReferenceText reference={record.reference} />
          {due.success && due.data !== null ? (
            <>
              {' · '}
              <PartialDateText date={due.data} />
            </>
          ) : null}
        </p>
        {propose.isError ? (
          <p role="alert">
            {t(`ui:problem.${problemKey(propose.error)}.what`)} {t('asItIsNow')}
          </p>
        ) : null}
      </div>
      <div className="decided-line-do">
        {first === undefined ? null : (
          <Button size="compact-md" variant="light" loading={propose.isPending} onClick={() => give(first)}>
            {t('left.propose', { organisation: organisations.get(first)?.shortName ?? first })}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="compact-md" variant="default" rightSection={<IconChevronDown size={14} />}>
              {t('left.other')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {admitted.map((organisation) => (
              <Menu.Item key={organisation} onClick={() => give(organisation)}>
                <OrganisationName id={organisation} />
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => give(null)}>{t('left.withoutLead')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  )
}
