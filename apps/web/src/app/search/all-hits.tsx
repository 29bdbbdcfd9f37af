import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import type { SearchHit } from '@minga/protocol/http/search'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { isUnreachable } from '../../api/api-problem.ts'
import { useGroups } from '../../api/groups.ts'
import { askedInAll, useSearchHits } from '../../api/search.ts'
import { Excerpt } from '../../search/excerpt.tsx'
import { hitIcons } from '../../search/hit-icons.ts'
import { beyond, hitName, keyOf } from '../../search/hit-keys.ts'
import { kindKey } from '../../search/kind-key.ts'
import { shortExcerpt } from '../../search/short-excerpt.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { commandKey } from '../shell/shell-dialogs.ts'

/** In ms. The server is asked after this pause in typing. */
const pause = 150
const most = 6

interface AllHitsProps {
  readonly query: string
  /** What is listed above: it is not repeated. */
  readonly listed: readonly { readonly key: string }[]
  readonly openAll: () => void
  readonly open: (address: string) => void
}

/**
 * What the server finds in everything that the person may read, below the way to all of it. It comes after what the device
 * knows and below it, so that nothing listed moves.
 */
export function AllHits({ query, listed, openAll, open }: AllHitsProps) {
  const { t } = useTranslation('search')
  const [asked] = useDebouncedValue(query, pause)
  const groups = useGroups()
  const search = useSearchHits(askedInAll(asked))
  const isOffline = isUnreachable(search.failureReason)
  const first = isOffline ? undefined : search.data?.pages[0]
  const hits = beyond(listed, first?.hits ?? []).slice(0, most)
  const count = first === undefined ? undefined : Object.values(first.counts).reduce((sum, each) => sum + each, 0)
  const isSettled = asked === query && !search.isFetching
  return (
    <>
      <Spotlight.Action onClick={openAll} className="search-all" aria-keyshortcuts="Control+Enter Meta+Enter">
        <span className="search-entry">
          <IconSearch size={17} stroke={1.6} aria-hidden />
          <span className="search-label">{t('seeAll', { query: query.trim() })}</span>
          <span className="search-hint">
            {count === undefined ? null : t('count', { count })} <kbd>{commandKey} ↵</kbd>
          </span>
        </span>
      </Spotlight.Action>
      {hits.map((hit) => (
        <HitAction
          key={keyOf(hit)}
          hit={hit}
          place={groups.find(({ id }) => id === hit.group)?.name}
          choose={() => open(hit.address)}
        />
      ))}
      {isOffline ? <p className="search-note">{t('offlineHere')}</p> : null}
      {search.isError && !isOffline ? <p className="search-note">{t('failedHere')}</p> : null}
      {count === 0 && listed.length === 0 && isSettled ? (
        <p className="search-note">{t('nothing', { query: query.trim() })}</p>
      ) : null}
      <output className="visually-hidden">
        {isSettled && count !== undefined ? t('heard', { here: listed.length, count }) : ''}
      </output>
    </>
  )
}

interface HitActionProps {
  readonly hit: SearchHit
  readonly place: string | undefined
  readonly choose: () => void
}

function HitAction({ hit, place, choose }: HitActionProps) {
  const { t } = useTranslation('search')
  const Icon = hitIcons[hit.kind]
  return (
    <Spotlight.Action onClick={choose}>
      <span className="search-entry search-hit">
        <Icon size={17} stroke={1.6} aria-hidden />
        <span className="search-hit-words">
          <span className="search-hit-head">
            {hit.reference === null ? null : <ReferenceText reference={hit.reference} />}
            <span className="search-label">{hitName(hit) || t(kindKey(hit.kind, 'kind'))}</span>
            <span className="search-hint">{place ?? t(kindKey(hit.kind, 'kind'))}</span>
          </span>
          {hit.excerpt.length === 0 ? null : (
            <span className="search-excerpt">
              <Excerpt runs={shortExcerpt(hit.excerpt)} language={hit.language} />
            </span>
          )}
        </span>
      </span>
    </Spotlight.Action>
  )
}
