import { useOrganisations } from '../api/organisations.ts'
import { useAvatar } from '../api/avatars.ts'
import { organisationColour } from './organisation-dot.tsx'

import './person-avatar.css'

/**
 * A person's avatar or initials in a ring of their organisation's colour. Use beside their name, or with it on hover.
 */
export function PersonAvatar({
  id,
  name,
  colour,
  size,
  title,
}: {
  readonly id: string
  readonly name: string
  /** The organisation's colour, in CSS. */
  readonly colour: string
  readonly size?: 'small'
  readonly title?: string
}) {
  const avatar = useAvatar(id)
  return (
    <span className="person-avatar" data-size={size} style={{ borderColor: colour }} title={title} aria-hidden>
      {avatar === undefined ? initialsOf(name) : <img src={avatar} alt="" />}
    </span>
  )
}

/** The same, for callers that know the organisation and not its colour. */
export function AvatarOf({
  id,
  name,
  organisation,
  size,
}: {
  readonly id: string
  readonly name: string
  readonly organisation: string
  readonly size?: 'small'
}) {
  const hue = useOrganisations().get(organisation)?.hue
  const colour = hue === undefined ? 'var(--line)' : organisationColour(hue)
  return <PersonAvatar id={id} name={name} colour={colour} {...(size !== undefined && { size })} />
}

/** The first letters of the first and the last word that has a capital: "Especialista en cemento" is "E". */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const first = words.at(0)?.[0] ?? '?'
  const last = words.length > 1 ? (words.findLast((word) => word.length > 3)?.[0] ?? '') : ''
  return (words.length > 1 ? first + last : first).toUpperCase()
}
