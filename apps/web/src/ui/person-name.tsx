import { useOrganisations } from '../api/organisations.ts'

/** "Name · Organisation": nobody acts here without the organisation they act for. */
export function PersonName({ name, organisation }: { readonly name: string; readonly organisation: string }) {
  const shortName = useOrganisations().get(organisation)?.shortName ?? organisation
  return (
    <span className="person-name">
      {name} · {shortName}
    </span>
  )
}
