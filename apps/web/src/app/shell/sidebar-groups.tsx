import { useLocalStorage } from '@mantine/hooks'
import type { GroupView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import { SidebarGroup } from './sidebar-group.tsx'

/** How many of the person's groups are unfolded before they choose. */
const openAtFirst = 2

/** The person's working groups, then others that they may read. This device remembers which are unfolded. */
export function SidebarGroups() {
  const { t } = useTranslation('app')
  const groups = useGroups()
  const { groupId } = useParams({ strict: false })
  const [unfolded, setUnfolded] = useLocalStorage<Record<string, boolean>>({
    key: 'minga.unfolded-groups',
    defaultValue: {},
    getInitialValueInEffect: false,
  })
  const own = groups.filter((group) => group.member)
  const others = groups.filter((group) => !group.member)
  const isOpen = (group: GroupView) =>
    unfolded[group.id] ?? (group.id === groupId || own.slice(0, openAtFirst).includes(group))

  const list = (listed: readonly GroupView[]) => (
    <ul>
      {listed.map((group) => (
        <SidebarGroup
          key={group.id}
          group={group}
          isOpen={isOpen(group)}
          onToggle={() => setUnfolded((before) => ({ ...before, [group.id]: !isOpen(group) }))}
        />
      ))}
    </ul>
  )
  return (
    <>
      {own.length === 0 ? null : (
        <section>
          <h2>{t('workingGroups')}</h2>
          {list(own)}
        </section>
      )}
      {others.length === 0 ? null : (
        <section>
          <h2>{own.length === 0 ? t('workingGroups') : t('otherGroups')}</h2>
          {list(others)}
        </section>
      )}
    </>
  )
}
