import type { OrganisationPage } from '@minga/protocol/http/organisations'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/use-groups.ts'

/** Its people with whom the reader shares a working group, and which. */
export function OrganisationPeople({ people }: { readonly people: OrganisationPage['people'] }) {
  const { t } = useTranslation('organisations')
  const groups = useGroups()
  if (people.length === 0) return null
  return (
    <section>
      <h3>{t('people')}</h3>
      <ul className="lines">
        {people.map((person) => (
          <li key={person.id} className="organisation-person">
            <span>
              {person.name}
              {person.title === null ? null : <span className="dimmed"> · {person.title}</span>}
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
