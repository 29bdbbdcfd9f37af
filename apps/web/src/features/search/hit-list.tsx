import { Button } from '@mantine/core'
import { searchTerms } from '@minga/domain/search/search-terms'
import type { SearchHit } from '@minga/protocol/http/search'
import { useMemo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { keyOf } from '../../search/hit-keys.ts'
import { HitLine } from './hit-line.tsx'
import { useReturnToHit } from './opened-hit.ts'

interface HitListProps {
  readonly q: string
  readonly list: RefObject<HTMLOListElement | null>
  readonly hits: readonly SearchHit[]
  /** Whether these are hits of other words, while those of the new ones come. */
  readonly isOlder: boolean
  readonly hasMore: boolean
  readonly isLoadingMore: boolean
  readonly more: () => void
}

/** The hits, the best first. */
export function HitList({ q, list, hits, isOlder, hasMore, isLoadingMore, more }: HitListProps) {
  const { t } = useTranslation('search')
  useReturnToHit(list)
  const terms = useMemo(() => searchTerms(q), [q])
  return (
    <>
      <h2 className="visually-hidden">{t('hits')}</h2>
      <ol ref={list} className="lines hits" aria-busy={isOlder}>
        {hits.map((hit) => (
          <HitLine key={keyOf(hit)} hit={hit} terms={terms} />
        ))}
      </ol>
      {hasMore ? (
        <Button variant="default" mt="md" loading={isLoadingMore} onClick={more}>
          {t('more')}
        </Button>
      ) : null}
    </>
  )
}
