import { everyKind } from '@minga/domain/record/record-types'
import type { GroupView } from '@minga/protocol/http/me'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { BringBackLink } from '../../ui/bring-back-link.tsx'

/** How much is open in each register, each figure the way into it. */
export function GroupRegisters({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('groups')
  return (
    <section>
      <h2>{t('registers')}</h2>
      <ul className="group-registers">
        {everyKind.map(({ kind, root }) => (
          <li key={kind}>
            <Link to={`/groups/$groupId/${root}`} params={{ groupId: group.id }}>
              <span className="group-figure">{group.counts[root]}</span>
              <span>{t(`record:open.${kind}`, { count: group.counts[root] })}</span>
            </Link>
          </li>
        ))}
      </ul>
      <BringBackLink group={group} />
      {group.counts.unreadable === 0 ? null : (
        <p className="dimmed">{t('unreadable', { count: group.counts.unreadable })}</p>
      )}
    </section>
  )
}
