import { Button, Menu } from '@mantine/core'
import { partialDate } from '@minga/domain/calendar/partial-date'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupView } from '@minga/protocol/http/me'
import type { LeftBehind } from '@minga/protocol/http/working-groups'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useProposeLead, useReaders } from '../../api/groups.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { problemKey } from '../../ui/states.tsx'
import { ReferenceText } from '../../ui/marks.tsx'
import '../../groups/groups.css'

interface LeftRecordProps {
  readonly group: GroupView
  readonly record: LeftBehind['departures'][number]['records'][number]
  /** The organisation that left. */
  readonly from: OrganisationId
  readonly onGiven: () => void
}

/** One record whose lead left: proposes a supporting organisation with one press, any other from the list. */
export function LeftRecord({ group, record, from, onGiven }: LeftRecordProps) {
  const { t } = useTranslation(['groups', 'ui'])
  const { language } = useLanguage()
  const organisations = useOrganisations()
  const propose = useProposeLead()
  const admitted = (useReaders(group.id).data?.organisations ?? [])
    .filter(({ highest, organisation }) => highest !== null && organisation !== from)
    .map(({ organisation }) => organisation)
  const nearest = admitted.filter((organisation) => record.supporting.includes(organisation))
  const [first = admitted[0]] = nearest
  const give = (lead: string | null) =>
    propose.mutate({ record: record.id, lead, seen: from }, { onSuccess: onGiven })
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
            <Menu.Item onClick={() => give(null)}>{t('left.nobody')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  )
}
