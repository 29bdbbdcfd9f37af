import { PathwayTabs } from '../../pathways/pathway-tabs.tsx'
import { LeadCell } from '../../records/list/lead-cell.tsx'
import type { RegisterSlots } from '../../records/register-slots.ts'
import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'

const loadCurve = keptLoad(() => import('./curve/curve-section.tsx'))

const slots: RegisterSlots<'pathway'> = {
  looks: {},
  parts: { curve: lazyNamed(loadCurve, 'CurveSection') },
  loadParts: [loadCurve],
  columns: {
    baseYear: { width: 5.5, from: 700 },
    targetYear: { width: 5.5, from: 0 },
    countries: { from: 900 },
    lead: { width: 7, grow: 1.4, from: 520 },
    status: { width: 7, from: 620 },
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

/** The parts of pathways beside their fields: the curve. */
export function usePathwaySlots(): RegisterSlots<'pathway'> {
  return slots
}
