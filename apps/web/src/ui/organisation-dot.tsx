import type { OrganisationHue } from '@minga/domain/organisation/organisation'

import './organisation.css'

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
