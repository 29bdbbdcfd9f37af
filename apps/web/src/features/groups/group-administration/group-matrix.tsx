import { Menu } from '@mantine/core'
import { roleInGroup } from '@minga/domain/access/role-in-group'
import type { GroupRole } from '@minga/domain/group/group'
import { textIn } from '@minga/domain/language/language'
import type { GroupMatrix as Matrix } from '@minga/protocol/http/working-groups'
import { IconArchive, IconArrowLeft, IconArrowRight, IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChangeAdmission, useChangeGroup } from '../../../api/group-decisions.ts'
import { useGroup } from '../../../api/groups.ts'
import { useOrganisations } from '../../../api/organisations.ts'
import { useLanguage } from '../../../language/use-language.ts'
import { RoleGrid } from '../../../groups/role-grid.tsx'
import { OrganisationName } from '../../../ui/organisation-name.tsx'
import { problemKey } from '../../../ui/states.tsx'
import { GroupMenu } from '../../../groups/group-menu.tsx'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'

type MatrixGroup = Matrix['groups'][number]

/** The matrix of admissions: organisations down, groups across. */
export function GroupMatrix({ matrix }: { readonly matrix: Matrix }) {
  const { t } = useTranslation(['group-administration', 'ui'])
  const { language } = useLanguage()
  const organisations = [...useOrganisations().values()]
  const change = useChangeAdmission()
  const [removing, setRemoving] = useState<
    { readonly group: string; readonly organisation: string; readonly seen: GroupRole } | undefined
  >(undefined)
  const admissionAt = (organisation: string, group: string) =>
    matrix.admissions.find((each) => each.group === group && each.organisation === organisation)
  return (
    <>
      <p className="role-grid-status" aria-live="polite" data-failed={change.isError || undefined}>
        {change.isError ? `${t(`ui:problem.${problemKey(change.error)}.what`)} ${t('asItIsNow')}` : null}
      </p>
      <RoleGrid
        label={t('title')}
        rowsAre={t('organisations')}
        columnsAre={t('group')}
        columns={matrix.groups.map((group, index) => ({
          id: group.id,
          label: textIn(group.names, language),
          header: <GroupHeader group={group} index={index} groups={matrix.groups} />,
        }))}
        rows={organisations.map(({ id, shortName }) => ({
          id,
          label: shortName,
          header: <OrganisationName id={id} />,
        }))}
        roleAt={(organisation, group) => {
          const admission = admissionAt(organisation, group)
          return {
            role: admission?.highest ?? null,
            most: 'lead',
            note: admission === undefined ? undefined : t('people', { count: admission.people }),
            taking: t('remove.do'),
          }
        }}
        onChange={(organisation, group, role, seen) => {
          change.reset()
          if (role === null && seen !== null) setRemoving({ group, organisation, seen })
          else change.mutate({ group, organisation, role, seen })
        }}
      />
      {removing === undefined ? null : (
        <RemoveOrganisation
          {...removing}
          groupOf={matrix.groups.find(({ id }) => id === removing.group)}
          people={admissionAt(removing.organisation, removing.group)?.people ?? 0}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </>
  )
}

function GroupHeader({
  group,
  index,
  groups,
}: {
  readonly group: MatrixGroup
  readonly index: number
  readonly groups: readonly MatrixGroup[]
}) {
  const { t } = useTranslation('group-administration')
  const { language } = useLanguage()
  const isReadable = useGroup(group.id) !== undefined
  const move = useChangeGroup(group.id)
  const name = textIn(group.names, language)
  const before = groups[index - 1]
  const after = groups[index + 1]
  return (
    <div className="role-grid-column group-header" data-archived={group.archived || undefined}>
      <span>
        {isReadable ? (
          <Link to="/groups/$groupId" params={{ groupId: group.id }}>
            {name}
          </Link>
        ) : (
          name
        )}
        {group.restricted ? <IconLock size={13} aria-label={t(group.dealRoom ? 'dealRoom' : 'restricted')} /> : null}
        {group.archived ? <IconArchive size={13} aria-label={t('archived')} /> : null}
      </span>
      <GroupMenu group={group}>
        {before === undefined ? null : (
          <Menu.Item leftSection={<IconArrowLeft size={16} />} onClick={() => move.mutate({ before: before.id })}>
            {t('moveBack')}
          </Menu.Item>
        )}
        {after === undefined ? null : (
          <Menu.Item
            leftSection={<IconArrowRight size={16} />}
            onClick={() => move.mutate({ before: groups[index + 2]?.id ?? null })}
          >
            {t('moveOn')}
          </Menu.Item>
        )}
      </GroupMenu>
    </div>
  )
}

interface RemoveOrganisationProps {
  readonly group: string
  readonly groupOf: Matrix['groups'][number] | undefined
  readonly organisation: string
  readonly seen: GroupRole
  /** How many of its people are in the group. */
  readonly people: number
  readonly onClose: () => void
}

/** Confirms the removal of an organisation from a group: what its people lose, and what stays. */
function RemoveOrganisation(props: RemoveOrganisationProps) {
  const { group, groupOf, organisation, seen, people, onClose } = props
  const { t } = useTranslation('group-administration')
  const { language } = useLanguage()
  const change = useChangeAdmission()
  const removed = useOrganisations().get(organisation)
  const name = removed?.shortName ?? organisation
  const goesOnReading =
    groupOf !== undefined &&
    removed !== undefined &&
    roleInGroup({ organisationKind: removed.kind, membership: undefined }, groupOf) !== undefined
  return (
    <DecisionDialog
      title={t('remove.title', {
        organisation: name,
        group: groupOf === undefined ? '' : textIn(groupOf.names, language),
      })}
      verb={t('remove.do')}
      isPending={change.isPending}
      error={change.error}
      onDecide={() => change.mutate({ group, organisation, role: null, seen }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>
        {t(goesOnReading ? 'remove.stopsWriting' : 'remove.stopsReading', {
          organisation: name,
          count: people,
        })}
      </p>
      <p>{t('remove.stays')}</p>
    </DecisionDialog>
  )
}
