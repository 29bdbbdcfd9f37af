import { Button } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { isUnreachable } from '../../api/api-problem.ts'
import { isLongEnough, useSearchHits } from '../../api/search.ts'
import { withoutRepeats } from '../../search/hit-keys.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { LoadingState, ProblemState } from '../../ui/states.tsx'
import { useDocumentTitle } from '../../ui/use-document-title.ts'
import { ChosenFacets } from './chosen-facets.tsx'
import { countHits } from './facet-values.ts'
import { FoundHere } from './found-here.tsx'
import { HitList } from './hit-list.tsx'
import { NothingFound } from './nothing-found.tsx'
import { chosenOf, searchFacets } from './search-address.ts'
import { SearchHelp } from './search-help.tsx'
import { SearchFacets } from './search-facets.tsx'
import { SearchWords } from './search-words.tsx'
import { useHitKeys } from './use-hit-keys.ts'
import { useSearchAddress } from './use-search-address.ts'
import '../../ui/page.css'
import './search.css'

/** The search over everything that the person may read. Its address says all that is asked. */
export function SearchPage() {
  const { t } = useTranslation('search')
  const { asked, ask } = useSearchAddress()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const [isNarrowing, setNarrowing] = useState(false)
  const search = useSearchHits(asked)
  const asks = isLongEnough(asked.q)
  const isOffline = asks && isUnreachable(search.failureReason)
  const found = asks && !isOffline ? search.data?.pages[0] : undefined
  const hits = withoutRepeats(search.data?.pages.flatMap((page) => page.hits) ?? [])
  const more = () => {
    if (search.hasNextPage && !search.isFetchingNextPage) void search.fetchNextPage()
  }
  useHitKeys({ field, list, more })
  const chosen = searchFacets.flatMap((facet) => chosenOf(asked, facet)).length
  return (
    <>
      <PageHeader title={t('title')} />
      <PageTitle words={asked.q.trim()} />
      <div className="page-body search">
        <search className="search-head" aria-label={t('words')}>
          <SearchWords field={field} value={asked.q} onWords={(q) => ask({ ...asked, q })} />
          {found === undefined && chosen === 0 ? null : (
            <Button
              variant="default"
              className="search-narrow"
              aria-expanded={isNarrowing}
              leftSection={<IconFilter size={16} aria-hidden />}
              onClick={() => setNarrowing(!isNarrowing)}
            >
              {chosen === 0 ? t('narrow') : `${t('narrow')} · ${String(chosen)}`}
            </Button>
          )}
        </search>
        {found === undefined && chosen === 0 ? null : (
          <div className="search-side" data-open={isNarrowing}>
            <SearchFacets asked={asked} found={found} ask={ask} />
          </div>
        )}
        <div className="search-main">
          <div className="search-summary">
            <output className={found !== undefined && hits.length === 0 ? 'visually-hidden' : ''}>
              {found === undefined
                ? ''
                : t(found.isPartial ? 'countPartial' : 'count', { count: countHits(asked, found) })}
            </output>
            <ChosenFacets asked={asked} ask={ask} />
          </div>
          {asks ? null : <SearchHelp />}
          {found?.isPreparing === true ? <p className="search-note-line">{t('preparing')}</p> : null}
          {isOffline ? <FoundHere q={asked.q} list={list} /> : null}
          {asks && search.isPending && !isOffline ? <LoadingState rows={8} /> : null}
          {asks && search.isError && !isOffline && search.data === undefined ? (
            <ProblemState error={search.error} onRetry={() => void search.refetch()} />
          ) : null}
          {found !== undefined && hits.length === 0 ? <NothingFound asked={asked} ask={ask} /> : null}
          {found !== undefined && hits.length > 0 ? (
            <HitList
              q={asked.q}
              list={list}
              hits={hits}
              isOlder={search.isPlaceholderData}
              hasMore={search.hasNextPage}
              isLoadingMore={search.isFetchingNextPage}
              more={more}
            />
          ) : null}
        </div>
        <p className="search-keys">{t('keys')}</p>
      </div>
    </>
  )
}

/** The tab and the history name what was searched for. Below the header, which names the page. */
function PageTitle({ words }: { readonly words: string }) {
  const { t } = useTranslation('search')
  useDocumentTitle(words === '' ? [t('title')] : [words, t('title')])
  return null
}
