import type { SaidLate, SaidPage, SaidSide } from '@minga/domain/coalition-page/said-parts'

import { OrganisationDot } from '../../ui/organisation-dot.tsx'
import { PagePart, RecordLine, SiteLink } from './page-part.tsx'

/** What is late: how much of each organisation that accepted it, and what is late the longest. */
export function LatePart({ part }: { readonly part: SaidPage['late'] }) {
  const { title, sentence, counts, illustrative, notes, sidesTitle, sides, moreSides, longestTitle, longest } = part
  return (
    <PagePart title={title} sentence={sentence} notes={[illustrative, ...notes]}>
      {counts.length === 0 ? null : (
        <>
          <h4>{sidesTitle}</h4>
          <ul className="coalition-sides">
            {sides.map((side) => (
              <SideOfLate key={side.name} side={side} />
            ))}
          </ul>
          {moreSides === '' ? null : (
            <p className="coalition-notes">
              <SiteLink address="/organisations">{moreSides}</SiteLink>
            </p>
          )}
          <h4>{longestTitle}</h4>
          <ul className="coalition-lines">
            {longest.map((late) => (
              <LateLine key={late.address} late={late} />
            ))}
          </ul>
          <p className="coalition-lists">
            {counts.map(({ count, address }) =>
              address === null ? null : (
                <SiteLink key={address} address={address}>
                  {count}
                </SiteLink>
              ),
            )}
          </p>
        </>
      )}
    </PagePart>
  )
}

function SideOfLate({ side: { name, hue, address, count, longest } }: { readonly side: SaidSide }) {
  return (
    <li>
      <span>
        {hue === null ? null : <OrganisationDot hue={hue} />}
        {address === null ? name : <SiteLink address={address}>{name}</SiteLink>}
      </span>
      <span>
        {count} <small>{longest}</small>
      </span>
    </li>
  )
}

function LateLine({ late }: { readonly late: SaidLate }) {
  const { side, due, days } = late
  return (
    <li>
      <p>
        <RecordLine record={late} />
      </p>
      <p className="coalition-details">
        <strong className="late">{days}</strong>
        <span>{due}</span>
        <span>{side}</span>
      </p>
    </li>
  )
}
