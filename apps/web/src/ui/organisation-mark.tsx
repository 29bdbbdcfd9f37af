import { useOrganisations } from '../api/organisations.ts'
import { OrganisationDot } from './organisation-dot.tsx'

/** An organisation by its colour alone: its short name on hover, and for screen readers. Nothing for an unknown id. */
export function OrganisationMark({ id }: { readonly id: string }) {
  const organisation = useOrganisations().get(id)
  if (organisation === undefined) return null
  return (
    <span title={organisation.shortName}>
      <OrganisationDot hue={organisation.hue} />
      <span className="visually-hidden">{organisation.shortName}</span>
    </span>
  )
}
