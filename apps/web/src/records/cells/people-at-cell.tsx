import { useTranslation } from 'react-i18next'

import { PersonAvatar } from '../../ui/person-avatar.tsx'
import type { PersonAtCell } from './people-in-cells.ts'

/** The other people at a cell: a frame of their organisation's colour, and their initials. */
export function PeopleAtCell({ people }: { readonly people: readonly PersonAtCell[] }) {
  const { t } = useTranslation('records')
  const [first] = people
  if (first === undefined) return null
  const names = people.map(({ name, organisation }) => `${name} · ${organisation}`).join(', ')
  return (
    <span className="cell-people" style={{ borderColor: first.colour }} title={names}>
      {people.slice(0, 2).map(({ id, name, colour }) => (
        <PersonAvatar key={id} id={id} name={name} colour={colour} size="small" />
      ))}
      <span className="visually-hidden">{t('cell.peopleHere', { who: names })}</span>
    </span>
  )
}
