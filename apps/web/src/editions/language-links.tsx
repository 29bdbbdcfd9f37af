import type { RoadmapView } from '@minga/protocol/http/me'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { languageNames } from '../language/locale.ts'
import { localeOf } from '@minga/domain/language/locale-of'
import './language-links.css'

/** The languages of a work as links; the one that is open is marked. Nothing where it is there in one alone. */
export function LanguageLinks({
  group,
  texts,
  open,
}: {
  readonly group: string
  readonly texts: readonly RoadmapView[]
  /** The roadmap that the page shows. */
  readonly open?: string
}) {
  const { t } = useTranslation('ui')
  if (texts.length < 2) return null
  return (
    <nav className="language-links" aria-label={t('textLanguages')}>
      {texts.map(({ id, language }) =>
        language === undefined ? null : (
          <Link
            key={id}
            to="/groups/$groupId/roadmaps/$roadmapId"
            params={{ groupId: group, roadmapId: id }}
            aria-current={id === open ? 'page' : undefined}
            aria-label={languageNames[language]}
            hrefLang={localeOf[language]}
            title={languageNames[language]}
          >
            {language.toUpperCase()}
          </Link>
        ),
      )}
    </nav>
  )
}
