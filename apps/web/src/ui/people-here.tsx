import { useTranslation } from 'react-i18next'

import { PersonAvatar } from './person-avatar.tsx'
import './people-here.css'

/** A person present, as the server attests. */
export interface PersonHere {
  readonly id: string
  readonly name: string
  /** The organisation's short name. */
  readonly organisation: string
  /** The organisation's colour, in CSS. */
  readonly colour: string
}

/** The other people who have this open: initials in a ring of their organisation's colour. */
export function PeopleHere({ people, most = 4 }: { readonly people: readonly PersonHere[]; readonly most?: number }) {
  const { t } = useTranslation('ui')
  if (people.length === 0) return null
  const rest = people.slice(most)
  return (
    <ul className="people-here" aria-label={t('peopleHere')}>
      {people.slice(0, most).map((person) => (
        <li key={person.id}>
          <PersonAvatar id={person.id} name={person.name} colour={person.colour} title={nameOf(person)} />
          <span className="visually-hidden">{nameOf(person)}</span>
        </li>
      ))}
      {rest.length === 0 ? null : (
        <li>
          <span className="people-here-rest" title={rest.map(nameOf).join(', ')}>
            +{rest.length}
          </span>
        </li>
      )}
    </ul>
  )
}

function nameOf({ name, organisation }: PersonHere): string {
  return `${name} · ${organisation}`
}
