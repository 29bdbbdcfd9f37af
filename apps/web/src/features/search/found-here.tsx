import { searchTerms } from '@minga/domain/search/search-terms'
import { useMemo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { AddressLink } from '../../search/address-link.tsx'
import { findPassages } from '../../search/find-passages.ts'
import { keyOf } from '../../search/hit-keys.ts'
import { find } from '../../search/match.ts'
import { useKeptPassages } from '../../search/use-kept-passages.ts'
import { usePlaceEntries } from '../../search/use-place-entries.ts'
import { useRecordEntries } from '../../search/use-record-entries.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { HitLine } from './hit-line.tsx'
import { useNoteOpened } from './opened-hit.ts'

const most = 50

interface FoundHereProps {
  readonly q: string
  readonly list: RefObject<HTMLOListElement | null>
}

/** What this device keeps, where the server cannot be reached: names, and the texts of roadmaps that were opened here. */
export function FoundHere({ q, list }: FoundHereProps) {
  const { t } = useTranslation('search')
  const noteOpened = useNoteOpened()
  const places = usePlaceEntries()
  const { entries: records } = useRecordEntries()
  const entries = useMemo(() => [...records, ...places], [places, records])
  const found = useMemo(() => find(q, entries, most), [q, entries])
  const passages = useKeptPassages()
  const hits = useMemo(() => findPassages(q, passages ?? [], most), [q, passages])
  const terms = useMemo(() => searchTerms(q), [q])
  return (
    <>
      <output className="search-note-line">{t('offline', { count: found.length + hits.length })}</output>
      <ol ref={list} className="lines hits">
        {found.map((entry) => (
          <li key={entry.key} className="hit">
            <entry.icon size={18} stroke={1.6} aria-hidden className="hit-icon" />
            <h3 className="hit-title">
              {entry.reference === undefined ? null : <ReferenceText reference={entry.reference} />}
              <AddressLink
                address={entry.address}
                className="hit-link"
                data-hit={entry.key}
                onOpen={() => noteOpened(entry.key)}
              >
                {entry.label}
              </AddressLink>
            </h3>
            <p className="hit-where">{entry.hint}</p>
          </li>
        ))}
        {hits.map((hit) => (
          <HitLine key={keyOf(hit)} hit={hit} terms={terms} />
        ))}
      </ol>
    </>
  )
}
