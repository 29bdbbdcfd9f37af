import { textIn } from '@minga/domain/language/language'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { RecordSign, RecordState } from './record-state.tsx'
import { useCitedRecord } from './use-cited-record.ts'
import { useOnScreen } from './use-on-screen.ts'

/** The records that a text cites, as they stand now. */
export function CitedRecords({ links }: { readonly links: readonly RecordLink[] }) {
  return (
    <ul className="cited-records">
      {links.map((link) => (
        <Cited key={link.record} link={link} />
      ))}
    </ul>
  )
}

function Cited({ link }: { readonly link: RecordLink }) {
  const { t } = useTranslation('prose')
  const { language } = useLanguage()
  const element = useRef<HTMLLIElement>(null)
  const cited = useCitedRecord(link, useOnScreen(element))
  return (
    <li ref={element}>
      {cited.kind === 'shown' ? (
        <>
          <Link to="/records/$recordId" params={{ recordId: link.record }}>
            <RecordSign record={cited.record} />
            <span>
              <ReferenceText reference={cited.record.facts.reference} /> {textIn(cited.record.record.title, language)}
            </span>
          </Link>
          <RecordState record={cited.record} />
        </>
      ) : (
        <span className="dimmed">{cited.kind === 'loading' ? t('record.loading') : t('record:state.unavailable')}</span>
      )}
    </li>
  )
}
