import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { fewerWords } from './fewer-words.ts'
import { isNarrowed, widened, type AskedSearch } from './search-address.ts'

/** What to try where nothing was found: without what the search is narrowed to, and with fewer words. */
export function NothingFound({
  asked,
  ask,
}: {
  readonly asked: AskedSearch
  readonly ask: (next: AskedSearch) => void
}) {
  const { t } = useTranslation('search')
  const suggestions = fewerWords(asked.q)
  return (
    <div className="place">
      <p>
        <strong>{t('nothing', { query: asked.q.trim() })}</strong>{' '}
        {t(isNarrowed(asked) ? 'nothingNarrowed' : 'nothingWhy')}
      </p>
      {isNarrowed(asked) ? (
        <Button variant="default" onClick={() => ask(widened(asked))}>
          {t('searchWide')}
        </Button>
      ) : null}
      {suggestions.length === 0 ? null : (
        <div className="search-suggestions">
          <span>{t('tryFewer')}</span>
          {suggestions.map((words) => (
            <Button key={words} variant="default" size="compact-md" onClick={() => ask({ ...asked, q: words })}>
              {words}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
