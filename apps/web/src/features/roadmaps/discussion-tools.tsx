import { ActionIcon } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import type { ThreadView } from '@minga/protocol/http/threads'
import { IconArrowDown, IconArrowUp, IconLayoutList, IconMessagePlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { ExportComments } from '../../threads/export-comments.tsx'
import type { ThreadFilter } from '../../threads/find/thread-filter.ts'
import { ThreadFilters } from '../../threads/find/thread-filters.tsx'
import { EnterReceived } from '../../threads/received/enter-received.tsx'
import type { Step } from './use-thread-steps.ts'
import type { DiscussionLayout } from './use-discussion-layout.ts'

/** The tools for all discussions of a roadmap: filter, begin one, export, show as a list. */
export function DiscussionTools({
  threads,
  group,
  roadmap,
  filter,
  narrow,
  layout,
  step,
  isBeginning,
  begin,
  entered,
}: {
  readonly threads: readonly ThreadView[]
  readonly group: GroupView
  readonly roadmap: RoadmapId
  readonly filter: ThreadFilter
  readonly narrow: (patch: Partial<ThreadFilter>) => void
  readonly layout: DiscussionLayout
  readonly step: (step: Step) => void
  readonly isBeginning: boolean
  readonly begin: () => void
  readonly entered: (thread: string) => void
}) {
  const { t } = useTranslation(['find', 'roadmaps'])
  const hasSome = threads.length > 0
  return (
    <div className="threads-top">
      {hasSome ? <ThreadFilters threads={threads} filter={filter} narrow={narrow} /> : null}
      {!isBeginning && group.role !== 'reader' ? (
        <ActionIcon data-tip={t('find:whole')} aria-label={t('find:whole')} onClick={begin}>
          <IconMessagePlus size={18} stroke={1.6} />
        </ActionIcon>
      ) : null}
      {hasSome ? <ExportComments of={() => ({ kind: 'roadmap', roadmap })} /> : null}
      {hasSome ? <Steps step={step} /> : null}
      {layout.isWide && hasSome ? (
        <ActionIcon
          data-tip={t('roadmaps:margin.list')}
          variant={layout.isList ? 'light' : 'subtle'}
          color={layout.isList ? 'forest' : 'gray'}
          aria-label={t('roadmaps:margin.list')}
          aria-pressed={layout.isList}
          onClick={() => layout.setIsList(!layout.isList)}
        >
          <IconLayoutList size={18} stroke={1.6} />
        </ActionIcon>
      ) : null}
      {isBeginning ? null : <EnterReceived group={group} place={{ kind: 'roadmap', roadmap }} entered={entered} />}
    </div>
  )
}

function Steps({ step }: { readonly step: (step: Step) => void }) {
  const { t } = useTranslation('roadmaps')
  return (
    <div className="thread-steps">
      {(['previous', 'next'] as const).map((where) => {
        const Arrow = where === 'next' ? IconArrowDown : IconArrowUp
        return (
          <ActionIcon
            key={where}
            data-tip={t(`margin.${where}`)}
            aria-label={t(`margin.${where}`)}
            onClick={() => step(where)}
          >
            <Arrow size={18} stroke={1.6} />
          </ActionIcon>
        )
      })}
    </div>
  )
}
