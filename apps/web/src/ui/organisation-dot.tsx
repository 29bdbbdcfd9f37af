import type { OrganisationHue } from '@minga/domain/organisation/organisation'

import { organisationColour } from './organisation-colour.ts'
import './organisation.css'

/** Only ever beside a name: colour alone says nothing. */
export function OrganisationDot({ hue }: { readonly hue: OrganisationHue }) {
  return <span aria-hidden className="organisation-dot" style={{ background: organisationColour(hue) }} />
}
