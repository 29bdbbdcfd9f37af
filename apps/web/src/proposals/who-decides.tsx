import { isAtLeast } from '@minga/domain/group/group'
import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/account.ts'
import { useReaders } from '../api/group-decisions.ts'
import { useOrganisations } from '../api/organisations.ts'
import { useLanguage } from '../language/use-language.ts'

/** More names than these are counted. */
const mostNamed = 6

/** The people who take proposals in or decline them: the group's leads and editors by name, as far as the reader may know them. */
export function WhoDecides({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('proposals')
  const { locale } = useLanguage()
  const { person } = useMe()
  const organisations = useOrganisations()
  const readers = useReaders(group.id).data
  const deciders = (readers?.organisations ?? []).flatMap(({ organisation, holders }) =>
    holders
      .filter(({ role }) => isAtLeast(role, 'editor'))
      .map(({ id, name, role }) => ({
        rank: id === person.id ? 0 : role === 'lead' ? 1 : 2,
        words: id === person.id ? t('you') : `${name} (${organisations.get(organisation)?.shortName ?? organisation})`,
      })),
  )
  const ordered = deciders.toSorted((one, other) => one.rank - other.rank)
  const named = ordered.slice(0, mostNamed).map(({ words }) => words)
  const more = ordered.length - named.length
  const all = more > 0 ? [...named, t('moreDeciders', { count: more })] : named
  return (
    <p className="proposal-deciders">
      {/* A person whose organisation is not admitted knows only their own people of it: those alone would be wrong. */}
      {all.length === 0 || !group.shared
        ? t('deciders', { group: group.name })
        : t('decidersNamed', { names: new Intl.ListFormat(locale, { type: 'conjunction' }).format(all) })}
    </p>
  )
}
