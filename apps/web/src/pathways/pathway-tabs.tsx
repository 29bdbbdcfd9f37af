import type { GroupView } from '@minga/protocol/http/me'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import './pathway-tabs.css'

/** Links between the pages of pathways, of levers and, in a group, of series. The menus have one line for all of them. */
export function PathwayTabs({ group }: { readonly group: GroupView | undefined }) {
  const { t } = useTranslation('app')
  const params = { groupId: group?.id ?? '' }
  return (
    <nav className="pathway-tabs" aria-label={t('pathwayPages')}>
      {(['pathways', 'levers'] as const).map((root) => {
        const label = t(`record:kinds.${root === 'pathways' ? 'pathway' : 'lever'}`)
        return group === undefined ? (
          <Link key={root} to={`/${root}`}>
            {label}
          </Link>
        ) : (
          <Link key={root} to={`/groups/$groupId/${root}`} params={params}>
            {label}
          </Link>
        )
      })}
      {group === undefined ? null : (
        <Link to="/groups/$groupId/datasets" params={params}>
          {t('series')}
        </Link>
      )}
    </nav>
  )
}
