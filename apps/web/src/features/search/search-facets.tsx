import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { facetValues, type FacetValue, type FoundSearch } from './facet-values.ts'
import { searchFacets, toggled, type AskedSearch, type SearchFacet } from './search-address.ts'
import { useFacetWords } from './use-facet-words.ts'

interface FacetsProps {
  readonly asked: AskedSearch
  readonly found: FoundSearch | undefined
  readonly ask: (next: AskedSearch) => void
}

/** What the hits can be narrowed to, each value with its number. A value is pressed again to let go of it. */
export function SearchFacets({ asked, found, ask }: FacetsProps) {
  const { t } = useTranslation('search')
  return (
    <div className="search-facets">
      <h2 className="visually-hidden">{t('narrow')}</h2>
      {searchFacets.map((facet) => {
        const values = facetValues(facet, asked, found)
        if (values.length === 0) return null
        return (
          <FacetList key={facet} facet={facet} values={values} choose={(value) => ask(toggled(asked, facet, value))} />
        )
      })}
    </div>
  )
}

interface ListProps {
  readonly facet: SearchFacet
  readonly values: readonly FacetValue[]
  readonly choose: (value: string) => void
}

/** The most values that are shown at once, with those that are chosen. */
const most = 6

function FacetList({ facet, values, choose }: ListProps) {
  const { t } = useTranslation('search')
  const wordsOf = useFacetWords()
  const [isWhole, setWhole] = useState(false)
  const isLong = facet !== 'kinds' && values.length > most
  const shown = isLong && !isWhole ? values.filter(({ isChosen }, at) => at < most || isChosen) : values
  return (
    <section className="search-facet">
      <h3 id={`facet-${facet}`}>{t(`facet.${facet}`)}</h3>
      <ul aria-labelledby={`facet-${facet}`}>
        {shown.map(({ value, count, isChosen }) => (
          <li key={value}>
            <button type="button" aria-pressed={isChosen} onClick={() => choose(value)}>
              <span className="search-facet-value">{wordsOf(facet, value)}</span>{' '}
              <span className="figures">{count}</span>
            </button>
          </li>
        ))}
      </ul>
      {isLong ? (
        <button type="button" className="search-facet-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'fewerValues' : 'moreValues', { count: values.length - shown.length })}
        </button>
      ) : null}
    </section>
  )
}
