import { useLocalStorage } from '@mantine/hooks'
import { everyKind, isInMenus } from '@minga/domain/record/record-types'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconChevronRight, IconLock } from '@tabler/icons-react'
import { useParams, Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroups } from '../../api/groups.ts'
import { worksOf } from '../../editions/texts-of-work.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ArchivedRoadmaps } from '../../ui/archived-roadmaps.tsx'
import { RoadmapStateWord } from '../../ui/marks.tsx'
import { SidebarLink } from './sidebar-link.tsx'

/**
 * The person's working groups, then others that they may read. The group one is in stands open, or the first of one's
 * own; this device remembers which others a person unfolded.
 */
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
  const here = groupId ?? own[0]?.id
  const isOpen = (group: GroupView) => unfolded[group.id] ?? group.id === here

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

/** A working group: a link to its page, and below it its roadmaps and its three registers. */
function SidebarGroup({
  group,
  isOpen,
  onToggle,
}: {
  readonly group: GroupView
  readonly isOpen: boolean
  readonly onToggle: () => void
}) {
  const { t } = useTranslation('app')
  const content = useId()
  const params = { groupId: group.id }
  const { language } = useLanguage()
  const roadmaps = worksOf(group.roadmaps, language).map(({ roadmap }) => roadmap)
  const used = roadmaps.filter(({ state }) => state !== 'archived')
  const archived = roadmaps.filter(({ state }) => state === 'archived')
  return (
    <li>
      <div className="sidebar-group">
        <button
          type="button"
          className="sidebar-chevron"
          aria-expanded={isOpen}
          aria-controls={content}
          aria-label={t(isOpen ? 'fold' : 'unfold', { name: group.name })}
          onClick={onToggle}
        >
          <IconChevronRight size={14} aria-hidden />
        </button>
        <Link
          to="/groups/$groupId"
          params={params}
          activeOptions={{ exact: true }}
          className="sidebar-link sidebar-group-link"
          title={group.name}
        >
          <span className="sidebar-link-label">{group.name}</span>
          {group.restricted ? <IconLock size={13} aria-label={t(group.dealRoom ? 'dealRoom' : 'restricted')} /> : null}
        </Link>
      </div>
      <ul id={content} hidden={!isOpen} className="sidebar-group-content">
        {used.map((roadmap) => (
          <SidebarRoadmap key={roadmap.id} group={group.id} roadmap={roadmap} />
        ))}
        <ArchivedRoadmaps roadmaps={archived}>
          {archived.map((roadmap) => (
            <SidebarRoadmap key={roadmap.id} group={group.id} roadmap={roadmap} />
          ))}
        </ArchivedRoadmaps>
        {everyKind.filter(isInMenus).map(({ kind, root }) => (
          <SidebarLink
            key={kind}
            to={`/groups/$groupId/${root}`}
            params={params}
            label={t(`record:kinds.${kind}`)}
            count={group.counts[root]}
          />
        ))}
      </ul>
    </li>
  )
}

function SidebarRoadmap({ group, roadmap }: { readonly group: string; readonly roadmap: RoadmapView }) {
  return (
    <SidebarLink
      to="/groups/$groupId/roadmaps/$roadmapId"
      params={{ groupId: group, roadmapId: roadmap.id }}
      label={roadmap.title}
      mark={roadmap.state === 'draft' ? <RoadmapStateWord state="draft" /> : null}
    />
  )
}
