import type { OrganisationHue } from '@minga/domain/organisation/organisation'
import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { initialsOf } from './initials-of.ts'
import { organisationColour } from './organisation-colour.ts'
import { PersonName } from './person-name.tsx'
import './people-here.css'

export interface PersonHere {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly hue: OrganisationHue
}

/** Who else has this open: initials in a ring of their organisation's colour. */
export function PeopleHere({
  people,
  most = 4,
}: {
  readonly people: readonly PersonHere[]
  readonly most?: number
}) {
  const { t } = useTranslation('ui')
  if (people.length === 0) return null
  const rest = people.slice(most)
  return (
    <ul className="people-here" aria-label={t('peopleHere')}>
      {people.slice(0, most).map((person) => (
        <li key={person.id}>
          <Tooltip label={<PersonName name={person.name} organisation={person.organisation} />}>
            <span className="person-avatar" style={{ borderColor: organisationColour(person.hue) }}>
              <span aria-hidden>{initialsOf(person.name)}</span>
              <span className="visually-hidden">
                <PersonName name={person.name} organisation={person.organisation} />
              </span>
            </span>
          </Tooltip>
        </li>
      ))}
      {rest.length === 0 ? null : (
        <li className="people-here-rest" title={rest.map((person) => person.name).join(', ')}>
          +{rest.length}
        </li>
      )}
    </ul>
  )
}
