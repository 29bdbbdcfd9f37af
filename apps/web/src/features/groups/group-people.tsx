import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import type { Readers } from '@minga/protocol/http/working-groups'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useLowerPerson } from '../../api/group-decisions.ts'
import { RoleCell, type CellRole } from '../../groups/role-cell.tsx'
import '../../groups/role-grid.css'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { AvatarOf } from '../../ui/person-avatar.tsx'
import { problemKey } from '../../ui/states.tsx'

type Organisation = Readers['organisations'][number]
type Holder = Organisation['holders'][number]

/** The admitted organisations with their people; then those that read because the group is open. */
export function GroupPeople({ group, readers }: { readonly group: GroupView; readonly readers: Readers }) {
  const { t } = useTranslation(['groups', 'ui'])
  const lower = useLowerPerson()
  const admitted = readers.organisations.filter(({ highest }) => highest !== null)
  const others = readers.organisations.filter(({ highest }) => highest === null)
  return (
    <>
      {lower.isError ? (
        <p role="alert" className="group-problem">
          {t(`ui:problem.${problemKey(lower.error)}.what`)} {t('asItIsNow')}
        </p>
      ) : null}
      {admitted.map((organisation) => (
        <section key={organisation.organisation}>
          <h2 className="group-organisation">
            <OrganisationName id={organisation.organisation} />
            {organisation.highest === null ? null : <span className="dimmed">{t(`upTo.${organisation.highest}`)}</span>}
          </h2>
          <People
            group={group}
            organisation={organisation}
            onLower={(holder, role) => lower.mutate({ group: group.id, person: holder.id, role, seen: holder.lowered })}
          />
        </section>
      ))}
      {others.length === 0 ? null : (
        <section>
          <h2>{t('readOnlyOrganisations')}</h2>
          <ul className="group-others">
            {others.map(({ organisation }) => (
              <li key={organisation}>
                <OrganisationName id={organisation} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function People({
  group,
  organisation,
  onLower,
}: {
  readonly group: GroupView
  readonly organisation: Organisation
  readonly onLower: (holder: Holder, role: Holder['lowered']) => void
}) {
  const { t } = useTranslation('groups')
  const cellOf = useCell(group)
  const { holders, count } = organisation
  if (count === 0) return <p className="dimmed">{t('noneNamed')}</p>
  if (holders.length === 0) return <p className="dimmed">{t('ui:readers.holders', { count })}</p>
  return (
    <ul className="lines">
      {holders.map((holder) => (
        <li key={holder.id} className="group-person">
          <span className="person-line">
            <AvatarOf id={holder.id} name={holder.name} organisation={organisation.organisation} />
            <span>
              {holder.name}
              {holder.title === null ? null : <span className="dimmed"> · {holder.title}</span>}
            </span>
          </span>
          <RoleCell
            label={holder.name}
            cell={cellOf(holder)}
            isReached
            onChange={(role) => onLower(holder, role === holder.granted ? null : role)}
          />
        </li>
      ))}
    </ul>
  )
}

/** The cell of a role, in which a lead may lower it and restore it up to what was granted. */
function useCell(group: GroupView): (holder: Holder) => CellRole {
  const { t } = useTranslation('groups')
  const actor = useActor()
  return ({ role, granted, lowered }) => ({
    role,
    most: can(actor, { action: 'lower', resource: { group, granted, role: null } }) ? granted : null,
    note: lowered !== null && role !== granted ? t(`lowered.${granted}`) : undefined,
    taking: undefined,
  })
}
