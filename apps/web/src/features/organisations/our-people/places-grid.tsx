import { ActionIcon, Menu } from '@mantine/core'
import { roleInGroup } from '@minga/domain/access/role-in-group'
import { textIn } from '@minga/domain/language/language'
import type { Places } from '@minga/protocol/http/working-groups'
import { IconDoorExit, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../../api/account.ts'
import { useNamePerson, useLeaveGroup } from '../../../api/group-decisions.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'
import { useLanguage } from '../../../language/use-language.ts'
import { RoleGrid } from '../../../groups/role-grid.tsx'
import { AvatarOf } from '../../../ui/person-avatar.tsx'
import { problemKey } from '../../../ui/states.tsx'

type PlacesGroup = Places['groups'][number]
type Place = Places['people'][number]['places'][number]

/** The grid of namings: people down, groups across. */
export function PlacesGrid({ organisation, places }: { readonly organisation: string; readonly places: Places }) {
  const { t } = useTranslation(['our-people', 'ui'])
  const { language } = useLanguage()
  const name = useNamePerson()
  const noteOf = useNote()
  const [leaving, setLeaving] = useState<PlacesGroup | undefined>(undefined)
  const placeAt = (person: string, group: string) =>
    places.people.find(({ id }) => id === person)?.places.find((place) => place.group === group)
  return (
    <>
      <p className="role-grid-status" aria-live="polite" data-failed={name.isError || undefined}>
        {name.isError ? `${t(`ui:problem.${problemKey(name.error)}.what`)} ${t('asItIsNow')}` : null}
      </p>
      <RoleGrid
        label={t('title')}
        rowsAre={t('people')}
        columnsAre={t('group')}
        columns={places.groups.map((group) => ({
          id: group.id,
          label: textIn(group.names, language),
          header: <GroupHeader group={group} onLeave={() => setLeaving(group)} />,
        }))}
        rows={places.people.map((person) => ({
          id: person.id,
          label: person.name,
          header: (
            <span className="person-line">
              <AvatarOf id={person.id} name={person.name} organisation={organisation} />
              <span>
                {person.name}
                {person.title === null ? null : <small className="dimmed">{person.title}</small>}
              </span>
            </span>
          ),
        }))}
        roleAt={(person, group) => {
          const place = placeAt(person, group)
          return {
            role: place?.named ?? null,
            most: places.groups.find(({ id }) => id === group)?.highest ?? null,
            note: place === undefined ? undefined : noteOf(place),
            taking: t('takeOut'),
          }
        }}
        onChange={(person, group, role, seen) => {
          name.mutate({ group, person, role, seen })
        }}
      />
      {leaving === undefined ? null : (
        <LeaveGroup
          organisation={organisation}
          group={leaving}
          people={places.people.filter(({ id }) => placeAt(id, leaving.id) !== undefined).length}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </>
  )
}

/** Why a person's role in a group is lower than the one they were named to. */
function useNote(): (place: Place) => string | undefined {
  const { t } = useTranslation(['our-people', 'ui'])
  return ({ named, lowered, role }) => {
    if (role === named) return undefined
    return t(lowered === role ? 'loweredTo' : 'grantedOnly', { role: t(`ui:role.${role}`) })
  }
}

function GroupHeader({ group, onLeave }: { readonly group: PlacesGroup; readonly onLeave: () => void }) {
  const { t } = useTranslation('our-people')
  const { language } = useLanguage()
  return (
    <div className="role-grid-column">
      <span>
        {textIn(group.names, language)}
        <small>{group.archived ? t('archived') : t(`upTo.${group.highest}`)}</small>
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('more', { group: textIn(group.names, language) })}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDoorExit size={16} />} onClick={onLeave}>
            {t('leave.do')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}

/** Confirms that the organisation leaves a group: what its people lose, and what stays. */
function LeaveGroup({
  organisation,
  group,
  people,
  onClose,
}: {
  readonly organisation: string
  readonly group: Places['groups'][number]
  readonly people: number
  readonly onClose: () => void
}) {
  const { t } = useTranslation('our-people')
  const { language } = useLanguage()
  const { kind } = useMe().organisation
  const leave = useLeaveGroup()
  const goesOnReading = roleInGroup({ organisationKind: kind, membership: undefined }, group) !== undefined
  return (
    <DecisionDialog
      title={t('leave.title', { group: textIn(group.names, language) })}
      verb={t('leave.do')}
      isPending={leave.isPending}
      error={leave.error}
      onDecide={() => leave.mutate({ group: group.id, organisation }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t(goesOnReading ? 'leave.stopsWriting' : 'leave.stopsReading', { count: people })}</p>
      <p>{t('leave.stays')}</p>
    </DecisionDialog>
  )
}
