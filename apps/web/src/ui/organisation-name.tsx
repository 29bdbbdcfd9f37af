import { textIn } from '@minga/domain/language/language'
import { Tooltip } from '@mantine/core'

import { useOrganisations } from '../api/use-organisations.ts'
import { useLanguage } from '../language/use-language.ts'
import { OrganisationDot } from './organisation-dot.tsx'

/** Dot and short name; the full name on hover. An id that nobody knows is shown as it is. */
export function OrganisationName({ id }: { readonly id: string }) {
  const organisation = useOrganisations().get(id)
  const { language } = useLanguage()
  if (organisation === undefined) return <span>{id}</span>
  return (
    <Tooltip label={textIn(organisation.names, language) || organisation.shortName} openDelay={400}>
      <span className="organisation-name">
        <OrganisationDot hue={organisation.hue} />
        <span>{organisation.shortName}</span>
      </span>
    </Tooltip>
  )
}
