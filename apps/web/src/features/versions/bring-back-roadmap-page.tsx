import type { GroupView } from '@minga/protocol/http/me'
import type { PreviewedBlock, RestoredRoadmap } from '@minga/protocol/http/restore'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { useBringBackRoadmap, useRoadmapDryRun } from '../../api/versions.ts'
import { useGroup } from '../../api/groups.ts'
import { BesideWords, BlockWords } from './block-words.tsx'
import { BringBackBar, DryRunState, BroughtBack } from './dry-run.tsx'
import { BringBackFrame } from './bring-back-frame.tsx'
import { Restorables, useChoice } from './restorables.tsx'

/** Brings blocks of a roadmap back as they stood before a moment. */
export function BringBackRoadmapPage() {
  const { t } = useTranslation(['versions', 'roadmaps'])
  const { groupId = '', roadmapId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  const title = roadmap?.title || t('roadmaps:untitled')
  const missing = roadmap === undefined ? t('roadmaps:gone') : undefined
  return (
    <BringBackFrame
      group={group}
      place={{ kind: 'roadmap', id: roadmapId }}
      crumbs={
        group === undefined || roadmap === undefined
          ? []
          : [
              { label: group.name, to: `/groups/${group.id}` },
              { label: title, to: `/groups/${group.id}/roadmaps/${roadmapId}` },
            ]
      }
      missing={roadmap?.state === 'archived' ? t('archivedRoadmap') : missing}
    >
      {(known, before) => <PastBlocks key={before} group={known} roadmap={roadmapId} before={before} />}
    </BringBackFrame>
  )
}

interface PastBlocksProps {
  readonly group: GroupView
  readonly roadmap: string
  readonly before: number
}

/** How many of the blocks that could be chosen came back, and what is offered beside them. */
interface BroughtBlocks extends Pick<RestoredRoadmap, 'beside'> {
  readonly count: number
}

function PastBlocks(props: PastBlocksProps) {
  const { data, error, isFetching, refetch } = useRoadmapDryRun(props.roadmap, props.before)
  const [done, setDone] = useState<BroughtBlocks>()
  const [changed, setChanged] = useState<readonly string[]>([])
  if (done !== undefined) return <Done {...props} {...done} />
  return (
    <DryRunState
      isPending={isFetching}
      error={data === undefined ? error : null}
      isEmpty={data?.changed.length === 0}
      retry={() => void refetch()}
    >
      {data === undefined ? null : (
        <Choosing
          {...props}
          dry={data}
          changed={changed}
          onChanged={setChanged}
          onDone={setDone}
          lookAgain={() => void refetch()}
        />
      )}
    </DryRunState>
  )
}

function Choosing({
  group,
  roadmap,
  before,
  dry,
  changed,
  onChanged,
  onDone,
  lookAgain,
}: PastBlocksProps & {
  readonly dry: RestoredRoadmap
  /** Blocks that others wrote while the lead was looking. */
  readonly changed: readonly string[]
  readonly onChanged: (blocks: readonly string[]) => void
  readonly onDone: (done: BroughtBlocks) => void
  readonly lookAgain: () => void
}) {
  const { t } = useTranslation('versions')
  const bring = useBringBackRoadmap(roadmap)
  const blocks: readonly PreviewedBlock[] = dry.preview ?? []
  const choice = useChoice(blocks.map(({ block }) => block))
  const bringBack = () => {
    const wanted = { sequence: before, seen: dry.sequence }
    bring.mutate(choice.isAll ? wanted : { ...wanted, blocks: choice.chosen }, {
      // A restore also writes the lists and tables around blocks; the count is of the blocks that could be chosen.
      onSuccess: ({ changed: back, beside }) =>
        onDone({ beside, count: choice.chosen.filter((id) => back.includes(id)).length }),
      onError: (problem) => onChanged(problem instanceof ApiProblem ? problem.blocks : []),
    })
  }
  return (
    <>
      <p>{t('would', { count: blocks.length })}</p>
      <Restorables
        items={blocks}
        idOf={({ block }) => block}
        choice={choice}
        label={t('blocks')}
        isDisabled={bring.isPending}
      >
        {(block) => <BlockWords block={block} group={group.id} hasChanged={changed.includes(block.block)} />}
      </Restorables>
      <BringBackBar
        label={t('bringBackBlocks', { count: choice.chosen.length })}
        isNothing={choice.chosen.length === 0}
        isPending={bring.isPending}
        error={bring.error}
        bringBack={bringBack}
        lookAgain={() => {
          bring.reset()
          lookAgain()
        }}
      />
    </>
  )
}

function Done({ group, roadmap, count, beside }: PastBlocksProps & BroughtBlocks) {
  const { t } = useTranslation('versions')
  return (
    <BroughtBack title={t('doneBlocks', { count })}>
      <p>{t('doneWords')}</p>
      <p>
        <Link to="/groups/$groupId/roadmaps/$roadmapId" params={{ groupId: group.id, roadmapId: roadmap }}>
          {t('openRoadmap')}
        </Link>
      </p>
      <BesideWords beside={beside} />
    </BroughtBack>
  )
}
