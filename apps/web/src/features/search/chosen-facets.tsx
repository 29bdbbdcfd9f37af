import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { chosenOf, searchFacets, toggled, widened, type AskedSearch } from './search-address.ts'
import { useFacetWords } from './use-facet-words.ts'

/** What the search is narrowed to, each part with a button that lets go of it. */
export function ChosenFacets({
  asked,
  ask,
}: {
  readonly asked: AskedSearch
  readonly ask: (next: AskedSearch) => void
}) {
  const { t } = useTranslation('search')
  const wordsOf = useFacetWords()
  const chosen = searchFacets.flatMap((facet) => chosenOf(asked, facet).map((value) => ({ facet, value })))
  if (chosen.length === 0) return null
  return (
    <ul className="search-chosen" aria-label={t('narrowed')}>
      {chosen.map(({ facet, value }) => (
        <li key={`${facet} ${value}`}>
          <button
            type="button"
            aria-label={t('letGo', { value: wordsOf(facet, value) })}
            onClick={() => ask(toggled(asked, facet, value))}
          >
            {wordsOf(facet, value)} <IconX size={12} aria-hidden />
          </button>
        </li>
      ))}
      {chosen.length < 2 ? null : (
        <li>
          <Button variant="subtle" size="compact-sm" onClick={() => ask(widened(asked))}>
            {t('widen')}
          </Button>
        </li>
      )}
    </ul>
  )
}
