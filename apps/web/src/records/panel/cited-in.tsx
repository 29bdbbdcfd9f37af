import { citedMark } from '@minga/domain/roadmap/block-names'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useCitations } from '../../api/records.ts'

/** The roadmap passages that cite the record; each opens at its sentence. */
export function CitedIn({ record, reference }: { readonly record: string; readonly reference: string }) {
  const { t } = useTranslation('records')
  const { data: citations } = useCitations(record)
  if (citations === undefined || citations.length === 0) return null
  return (
    <section aria-labelledby="cited-in">
      <h2 id="cited-in" className="field-label">
        {t('cited.title')}
      </h2>
      <ul className="citations">
        {citations.map((citation) => (
          <li key={`${citation.room}/${citation.block}`}>
            <Link
              to="/groups/$groupId/roadmaps/$roadmapId"
              params={{ groupId: citation.group, roadmapId: citation.roadmap }}
              search={{ block: citation.block }}
              className="citation"
            >
              <span className="citation-place">
                {[citation.roadmapTitle, citation.sectionTitle].filter(Boolean).join(' › ')}
              </span>
              {citation.quotation === '' ? null : (
                <q className="citation-words">{citation.quotation.replaceAll(citedMark, reference)}</q>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
