import type { VersionView } from '@minga/protocol/http/versions'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { useVersionName } from './use-version-name.ts'

/** Versions by the day on which they were made, in the reader's own time, the newest first; each is compared with the present. */
export function VersionList({
  versions,
  chosen,
}: {
  readonly versions: readonly VersionView[]
  readonly chosen: string | undefined
}) {
  const { t } = useTranslation('versions')
  const { locale } = useLanguage()
  const nameOf = useVersionName()
  const day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  const days = Map.groupBy(versions, ({ at }) => new Date(at).toDateString())
  return [...days].map(([key, ofDay]) => (
    <section key={key}>
      <h3>{day.format(new Date(key))}</h3>
      <ul className="lines">
        {ofDay.map((version) => (
          <li key={version.id}>
            <Link
              to="."
              search={{ from: version.id }}
              className="past-moment"
              aria-current={version.id === chosen ? 'true' : undefined}
              preload={false}
            >
              <strong className="version-name">{nameOf(version)}</strong>
              {version.note === '' ? null : <span className="version-note">{version.note}</span>}
              <span className="past-moment-did">
                <time dateTime={version.at}>{time.format(new Date(version.at))}</time>
                <PersonName name={version.by.name ?? t('formerPerson')} organisation={version.by.organisation} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ))
}
