import { PathwayTabs } from '../../pathways/pathway-tabs.tsx'
import { LeadCell } from '../../records/list/lead-cell.tsx'
import type { RegisterSlots } from '../../records/register-slots.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'

const loadPathways = keptLoad(() => import('./lever-pathways.tsx'))

const slots: RegisterSlots<'lever'> = {
  looks: {},
  parts: { pathways: lazyNamed(loadPathways, 'LeverPathways') },
  loadParts: [loadPathways],
  columns: {
    category: { width: 10, grow: 1, from: 620 },
    trl: { header: 'TRL', width: 4, from: 820 },
    firstYear: { width: 5.5, from: 1000 },
    delay: { width: 9.5, from: 700 },
    lead: { width: 7, grow: 1.4, from: 900 },
    status: { width: 7.5, from: 520 },
    updated: { width: 5.25 },
  },
  facets: {},
  renderBeside: (group) => <PathwayTabs group={group} />,
  renderBelow: (item) => (
    <>
      <ReferenceText reference={item.facts?.reference} />
      <LeadCell item={item} />
      <StatusMark status={item.record.status} />
    </>
  ),
}

/** The parts of levers beside their fields: the pathways that count them. */
export function useLeverSlots(): RegisterSlots<'lever'> {
  return slots
}
