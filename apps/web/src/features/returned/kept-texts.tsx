import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { returnedTextsQuery } from '../../api/returned-texts.ts'
import { useLanguage } from '../../language/use-language.ts'

/** The documents that this person brought, or is named a reader of, while they are kept. */
export function KeptTexts({ group, roadmap }: { readonly group: GroupView; readonly roadmap: RoadmapView }) {
  const { t } = useTranslation('returned')
  const { locale } = useLanguage()
  const { person } = useMe()
  const organisations = useOrganisations()
  const kept = useQuery(returnedTextsQuery(roadmap.id)).data ?? []
  if (kept.length === 0) return null
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section className="returned-part">
      <h2>{t('text.kept.title')}</h2>
      <p className="dimmed">{t('text.kept.what')}</p>
      <ul className="returned-kept">
        {kept.map(({ id, name, at, by, readers, onBehalfOf }) => {
          const about = [
            format.format(new Date(at)),
            by.id === person.id ? undefined : t('text.kept.by', { name: by.name }),
            onBehalfOf === null ? undefined : (organisations.get(onBehalfOf)?.shortName ?? onBehalfOf),
            readers.length === 0 ? undefined : t('text.kept.readers', { count: readers.length }),
          ].filter((words) => words !== undefined)
          return (
            <li key={id}>
              <Link
                to="/groups/$groupId/roadmaps/$roadmapId/returned/$returnedId"
                params={{ groupId: group.id, roadmapId: roadmap.id, returnedId: id }}
              >
                {name}
              </Link>{' '}
              <span className="dimmed">{about.join(' · ')}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
