import { textIn } from '@minga/domain/language/language'
import type { RecentChange } from '@minga/protocol/http/home'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/use-groups.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { ReferenceText } from '../../ui/reference-text.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { ChangeLink } from './change-link.tsx'

/** By document and record, newest first: who changed it, for which organisation, when. */
export function Changes({
  changes,
  since,
}: {
  readonly changes: readonly RecentChange[]
  readonly since: string | null
}) {
  const { t } = useTranslation(['home', 'ui'])
  const { language } = useLanguage()
  const names = new Map<string, string>(useGroups().map((group) => [group.id, group.name]))
  return (
    <section>
      <h3>{since === null ? t('changes') : t('changesSince')}</h3>
      {changes.length === 0 ? <p className="dimmed">{t('nothingChanged')}</p> : null}
      <ul className="lines">
        {changes.map((change) => (
          <li key={`${change.room} ${change.subject.id}`} className="news-line">
            <ChangeLink change={change}>
              {change.subject.kind === 'roadmap'
                ? change.subject.title
                : textIn(change.subject.title, language) || t('ui:untitled')}
            </ChangeLink>
            <p>
              {change.subject.kind === 'roadmap' ? null : (
                <ReferenceText reference={change.subject.reference} />
              )}
              <span>{names.get(change.group)}</span>
              <RelativeTime at={change.at} />
            </p>
            {change.by.length === 0 ? null : (
              <p className="news-line-by">
                {change.by.map(({ name, organisation }) => (
                  <PersonName key={`${organisation} ${name}`} name={name} organisation={organisation} />
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
