import { useOrganisations } from '../api/organisations.ts'

/** "Name · Organisation", because people always act for an organisation. */
export function PersonName({ name, organisation }: { readonly name: string; readonly organisation: string }) {
  const shortName = useOrganisations().get(organisation)?.shortName ?? organisation
  return (
    <span className="person-name">
      {name} · {shortName}
    </span>
  )
}
