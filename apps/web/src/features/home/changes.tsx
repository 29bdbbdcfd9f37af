import { Button } from '@mantine/core'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { RecentChange } from '@minga/protocol/http/home'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import { useMarkChangesSeen } from '../../api/home.ts'
import { useLanguage } from '../../language/use-language.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { ReferenceText } from '../../ui/marks.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'

const mostChanges = 8
const mostAuthors = 2

/** Changes by document and record, the newest first, each with its authors, organisations and time. */
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
  const [isWhole, setWhole] = useState(false)
  const markSeen = useMarkChangesSeen()
  const shown = isWhole ? changes : changes.slice(0, mostChanges)
  return (
    <section>
      <h3>{since === null ? t('changes') : t('changesSince')}</h3>
      {changes.length === 0 ? <p className="dimmed">{t('nothingChanged')}</p> : null}
      <ul className="lines">
        {shown.map((change) => (
          <li key={`${change.room} ${change.subject.id}`} className="news-line">
            <ChangeLink change={change}>
              {change.subject.kind === 'roadmap'
                ? change.subject.title
                : textIn(change.subject.title, language) || t('ui:untitled')}
            </ChangeLink>
            <p>
              {change.subject.kind === 'roadmap' ? null : <ReferenceText reference={change.subject.reference} />}
              <span>{names.get(change.group)}</span>
              {change.comments === 0 ? null : <span>{t('comments', { count: change.comments })}</span>}
              <RelativeTime at={change.at} />
            </p>
            <Authors by={change.by} />
          </li>
        ))}
      </ul>
      {shown.length < changes.length ? (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setWhole(true)}>
          {t('allChanges', { count: changes.length })}
        </Button>
      ) : null}
      {changes.length > 0 ? (
        <Button
          variant="subtle"
          size="compact-sm"
          mt="xs"
          loading={markSeen.isPending}
          onClick={() => markSeen.mutate()}
        >
          {t('looked')}
        </Button>
      ) : null}
    </section>
  )
}

/** The authors with their organisations; of many, the last few. */
function Authors({ by }: Pick<RecentChange, 'by'>) {
  const { t } = useTranslation('home')
  if (by.length === 0) return null
  const rest = by.slice(mostAuthors)
  return (
    <p>
      {by.slice(0, mostAuthors).map(({ name, organisation }) => (
        <PersonName key={`${organisation} ${name}`} name={name} organisation={organisation} />
      ))}
      {rest.length === 0 ? null : (
        <span title={rest.map(({ name }) => name).join(', ')}>{t('andMore', { count: rest.length })}</span>
      )}
    </p>
  )
}

/** A link to the roadmap or the record that changed. */
function ChangeLink({
  change: { group, subject },
  children,
}: {
  readonly change: RecentChange
  readonly children: ReactNode
}) {
  return <Link {...placeOf(group, subject)}>{children}</Link>
}
