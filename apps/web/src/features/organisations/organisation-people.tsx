import type { OrganisationPage } from '@minga/protocol/http/organisations'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import { AvatarOf } from '../../ui/person-avatar.tsx'

/** The roles that matter to other organisations, the principal first. */
const shownRoles = ['principal', 'alternate', 'steward'] as const

/** Its people who share a working group with the reader, and which. */
export function OrganisationPeople({
  organisation,
  people,
}: {
  readonly organisation: string
  readonly people: OrganisationPage['people']
}) {
  const { t } = useTranslation('organisations')
  const groups = useGroups()
  if (people.length === 0) return null
  return (
    <section>
      <h3>{t('people')}</h3>
      <ul className="lines">
        {people.toSorted(signersFirst).map((person) => (
          <li key={person.id} className="organisation-person">
            <span className="person-line">
              <AvatarOf id={person.id} name={person.name} organisation={organisation} />
              <span>
                {person.name}
                <span className="dimmed">
                  {person.title === null ? null : ` · ${person.title}`}
                  {shownRoles.map((role) => (person.roles.includes(role) ? ` · ${t(`role.${role}`)}` : null))}
                </span>
              </span>
            </span>
            <span>
              {groups
                .filter((group) => person.groups.includes(group.id))
                .map((group) => (
                  <Link key={group.id} to="/groups/$groupId" params={{ groupId: group.id }}>
                    {group.name}
                  </Link>
                ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Person = OrganisationPage['people'][number]

function signersFirst(a: Person, b: Person): number {
  return rankOf(a) - rankOf(b) || a.name.localeCompare(b.name)
}

function rankOf({ roles }: Person): number {
  const rank = shownRoles.findIndex((role) => roles.includes(role))
  return rank === -1 ? shownRoles.length : rank
}
