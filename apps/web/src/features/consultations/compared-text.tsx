import { Button, NativeSelect } from '@mantine/core'
import type { ComparedBlock, ConsultationAnswer } from '@minga/protocol/http/consultations'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useComparedBlocks } from '../../api/consultations.ts'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { Consolidate } from './consolidate.tsx'
import { OneBlock } from './one-block.tsx'
import { differing, isDecided, isDisputed } from './places-of-block.ts'

/** Further blocks are shown where they are asked for: each has the words of many members. */
const mostShown = 40

const filters = ['different', 'disputed', 'open', 'all'] as const
type Filter = (typeof filters)[number]

function passes(filter: Filter, block: ComparedBlock): boolean {
  switch (filter) {
    case 'all':
      return block.text !== '' || block.differences.length > 0 || block.remarks.length > 0
    case 'different':
      return differing(block) > 0 || block.remarks.length > 0
    case 'disputed':
      return isDisputed(block)
    case 'open':
      return differing(block) > 0 && !isDecided(block)
  }
}

/** The text as it was sent, block by block, beside what each member wants there; and what comes of it. */
export function ComparedText({ consultation }: { readonly consultation: ConsultationAnswer }) {
  const { t } = useTranslation('consultations')
  const navigate = useNavigate()
  const { show: wanted } = useSearch({ strict: false })
  const query = useComparedBlocks(consultation.id)
  const [most, setMost] = useState(mostShown)
  if (query.data === undefined) return <QueryState query={query} rows={8} />
  const blocks = query.data
  const filter = filters.find((each) => each === wanted) ?? 'different'
  const shown = blocks.filter((block) => passes(filter, block))
  const open = blocks.filter((block) => passes('open', block))
  const show = (next: string) => void navigate({ to: '.', search: { part: 'text', show: next }, replace: true })
  if (consultation.members.every(({ answer }) => answer === null)) return <EmptyState>{t('nothingBack')}</EmptyState>
  return (
    <>
      <div className="compared-tools">
        <NativeSelect
          label={t('show.label')}
          value={filter}
          data={filters.map((each) => ({
            value: each,
            label: t(`show.${each}`, { count: blocks.filter((block) => passes(each, block)).length }),
          }))}
          onChange={(event) => show(event.currentTarget.value)}
        />
        <output>{open.length === 0 ? t('allDecided') : t('toDecide', { count: open.length })}</output>
        {open.length === 0 ? null : (
          <Button variant="default" size="xs" onClick={() => focusOn(open[0]?.block ?? '')}>
            {t('next')}
          </Button>
        )}
      </div>
      {shown.length === 0 ? <EmptyState>{t(`empty.${filter}`)}</EmptyState> : null}
      <ol className="compared-blocks">
        {shown.slice(0, most).map((block) => (
          <OneBlock key={block.block ?? ''} consultation={consultation} block={block} />
        ))}
      </ol>
      {shown.length > most ? (
        <Button variant="default" onClick={() => setMost(most + mostShown)}>
          {t('moreBlocks', { count: shown.length - most })}
        </Button>
      ) : null}
      <Consolidate consultation={consultation} blocks={blocks} open={open.length} />
    </>
  )
}

/** The first block that is open, if it is among those that are shown. */
function focusOn(block: string): void {
  const element = document.querySelector<HTMLElement>(`[data-compared="${CSS.escape(block)}"]`)
  element?.scrollIntoView({ block: 'start' })
  element?.focus()
}
