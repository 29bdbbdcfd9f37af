import { useMemo, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'

import { AddressLink } from '../../search/address-link.tsx'
import { find } from '../../search/match.ts'
import { usePlaceEntries } from '../../search/use-place-entries.ts'
import { useRecordEntries } from '../../search/use-record-entries.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { useNoteOpened } from './opened-hit.ts'

const most = 50

interface FoundHereProps {
  readonly q: string
  readonly list: RefObject<HTMLOListElement | null>
}

/** What this device knows by name, where the server cannot be reached. */
export function FoundHere({ q, list }: FoundHereProps) {
  const { t } = useTranslation('search')
  const noteOpened = useNoteOpened()
  const places = usePlaceEntries()
  const records = useRecordEntries()
  const entries = useMemo(() => [...records, ...places], [places, records])
  const found = useMemo(() => find(q, entries, most), [q, entries])
  return (
    <>
      <output className="search-note-line">{t('offline', { count: found.length })}</output>
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
      </ol>
    </>
  )
}
