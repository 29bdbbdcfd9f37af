import { textIn } from '@minga/domain/language/language'
import type { OrganisationHue } from '@minga/domain/organisation/organisation'

import { useOrganisations } from '../api/organisations.ts'
import { useLanguage } from '../language/use-language.ts'
import './organisation.css'

/** Dot and short name, with the full name on hover. An unknown id is shown as it is. */
export function OrganisationName({ id }: { readonly id: string }) {
  const organisation = useOrganisations().get(id)
  const { language } = useLanguage()
  if (organisation === undefined) return <span>{id}</span>
  return (
    <span className="organisation-name" title={textIn(organisation.names, language) || organisation.shortName}>
      <OrganisationDot hue={organisation.hue} />
      <span>{organisation.shortName}</span>
    </span>
  )
}

/** A dot in the organisation's colour. Use beside a name, never alone. */
export function OrganisationDot({ hue }: { readonly hue: OrganisationHue }) {
  return <span aria-hidden className="organisation-dot" style={{ background: organisationColour(hue) }} />
}

/**
 * The hue's colour in the present theme, readable as text on the page: for dots, carets and rings, not for large areas.
 */
export function organisationColour(hue: OrganisationHue): string {
  return `var(--organisation-${hue})`
}
