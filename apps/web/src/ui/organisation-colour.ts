import type { OrganisationHue } from '@minga/domain/organisation/organisation'

/** The hue's colour in the present theme, readable as text on the page: for a dot, a caret, a ring; never for large areas. */
export function organisationColour(hue: OrganisationHue): string {
  return `var(--organisation-${hue})`
}
