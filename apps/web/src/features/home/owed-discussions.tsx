import { placeOf } from '@minga/domain/navigation/place'
import { textIn } from '@minga/domain/language/language'
import type { OwedDiscussion } from '@minga/protocol/http/home'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { ReferenceText } from '../../ui/marks.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

/** Open discussions assigned to the reader or their organisation, as links. */
export function OwedDiscussions({ rows }: { readonly rows: readonly OwedDiscussion[] }) {
  const { t } = useTranslation('home')
  if (rows.length === 0) return null
  return (
    <section>
      <h3>
        {t('discussions')} <span>{rows.length}</span>
      </h3>
      <ul className="lines">
        {rows.map((row) => (
          <Discussion key={row.id} row={row} />
        ))}
      </ul>
    </section>
  )
}

function Discussion({
  row: { id, reference, group, subject, isMine, by, at, excerpt },
}: {
  readonly row: OwedDiscussion
}) {
  const { t } = useTranslation(['home', 'ui'])
  const { language } = useLanguage()
  const { organisation } = useMe()
  const title = subject.kind === 'roadmap' ? subject.title : textIn(subject.title, language)
  return (
    <li className="news-line">
      <Link {...placeOf(group, subject, id)} className="owed-words">
        {excerpt ?? reference ?? t('ui:untitled')}
      </Link>
      <p>
        {reference === null ? null : <span className="reference">{reference}</span>}
        <span>{isMine ? t('askedMe') : t('askedUs', { name: organisation.shortName })}</span>
        <PersonName name={by.name} organisation={by.organisation} />
        <RelativeTime at={at} />
      </p>
      <p>
        {subject.kind === 'roadmap' ? null : <ReferenceText reference={subject.reference} />}
        <span>{title || t('ui:untitled')}</span>
      </p>
    </li>
  )
}
