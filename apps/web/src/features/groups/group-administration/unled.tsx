import { textIn } from '@minga/domain/language/language'
import type { GroupMatrix } from '@minga/protocol/http/working-groups'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../../api/groups.ts'
import { useLanguage } from '../../../language/use-language.ts'

/** Groups in which something is without a lead since an organisation left. */
export function Unled({ groups }: Pick<GroupMatrix, 'groups'>) {
  const { t } = useTranslation('group-administration')
  const { language } = useLanguage()
  const readable = new Set(useGroups().map(({ id }) => id))
  const unled = groups.filter(({ leftBehind }) => leftBehind > 0)
  if (unled.length === 0) return null
  return (
    <ul className="unled">
      {unled.map(({ id, names, leftBehind }) => (
        <li key={id}>
          {t('unled', { group: textIn(names, language), count: leftBehind })}{' '}
          {readable.has(id) ? (
            <Link to="/groups/$groupId/people" params={{ groupId: id }}>
              {t('giveToOthers')}
            </Link>
          ) : (
            t('leadGivesToOthers')
          )}
        </li>
      ))}
    </ul>
  )
}
