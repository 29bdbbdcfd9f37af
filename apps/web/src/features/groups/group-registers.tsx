import type { GroupView } from '@minga/protocol/http/me'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { BringBackLink } from '../../ui/bring-back-link.tsx'

const registers = [
  { name: 'barriers', to: '/groups/$groupId/barriers' },
  { name: 'actions', to: '/groups/$groupId/actions' },
  { name: 'milestones', to: '/groups/$groupId/milestones' },
] as const

/** How much is open in each register, each figure the way into it. */
export function GroupRegisters({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('groups')
  return (
    <section>
      <h2>{t('registers')}</h2>
      <ul className="group-registers">
        {registers.map(({ name, to }) => (
          <li key={name}>
            <Link to={to} params={{ groupId: group.id }}>
              <span className="group-figure">{group.counts[name]}</span>
              <span>{t(`open_${name}`, { count: group.counts[name] })}</span>
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
