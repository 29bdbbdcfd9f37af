import { markedText } from '@minga/domain/search/marked-text'
import type { SearchTerm } from '@minga/domain/search/search-terms'
import type { SearchHit } from '@minga/protocol/http/search'
import { IconLock } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { AddressLink } from '../../search/address-link.tsx'
import { Excerpt } from '../../search/excerpt.tsx'
import type { KeptHit } from '../../search/find-passages.ts'
import { hitIcons } from '../../search/hit-icons.ts'
import { keyOf } from '../../search/hit-keys.ts'
import { kindKey } from '../../search/kind-key.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { useNoteOpened } from './opened-hit.ts'

interface HitLineProps {
  /** Without a day where this device found it. */
  readonly hit: SearchHit | KeptHit
  /** What was searched for. */
  readonly terms: readonly SearchTerm[]
}

/** One hit: what it is, the words around what was found, where it lies, whose it is and when it changed. */
export const HitLine = memo(function HitLine({ hit, terms }: HitLineProps) {
  const { t } = useTranslation('search')
  const noteOpened = useNoteOpened()
  const { language } = useLanguage()
  const group = useGroup(hit.group ?? undefined)
  const Icon = hitIcons[hit.kind]
  const kind = t(kindKey(hit.kind, 'kind'))
  // The index has no day for names in the directory.
  const isOfDirectory = hit.kind === 'organisation' || hit.kind === 'person'
  const key = keyOf(hit)
  return (
    <li className="hit">
      <Icon size={18} stroke={1.6} aria-hidden className="hit-icon" />
      <h3 className="hit-title">
        {hit.reference === null ? null : <ReferenceText reference={hit.reference} />}
        <AddressLink address={hit.address} className="hit-link" data-hit={key} onOpen={() => noteOpened(key)}>
          {hit.title === '' ? kind : <Excerpt runs={hit.titleRuns ?? markedText(hit.title, terms)} language={null} />}
        </AddressLink>
      </h3>
      {hit.section === '' || hit.section === hit.title ? null : <p className="hit-section">{hit.section}</p>}
      {hit.excerpt.length === 0 ? null : (
        <p className="hit-excerpt" data-kind={hit.kind}>
          <Excerpt runs={hit.excerpt} language={hit.language} />
        </p>
      )}
      <p className="hit-where">
        <span>{kind}</span>
        {hit.circle === undefined ? null : (
          <span className="hit-circle">
            <IconLock size={12} aria-hidden /> {t(`circle.${hit.circle}`)}
          </span>
        )}
        {group === undefined ? null : <span>{group.name}</span>}
        {hit.organisation === null || hit.kind === 'organisation' ? null : <OrganisationName id={hit.organisation} />}
        {hit.language === null || hit.language === language ? null : <span>{languageNames[hit.language]}</span>}
        {isOfDirectory || hit.at === null ? null : <RelativeTime at={hit.at} />}
      </p>
    </li>
  )
})
