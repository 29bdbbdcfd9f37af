import { textIn } from '@minga/domain/language/language'

import { useOrganisations } from '../api/organisations.ts'
import { useLanguage } from '../language/use-language.ts'
import { OrganisationDot } from './organisation-dot.tsx'
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
