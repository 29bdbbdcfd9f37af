import type { BarrierContent } from './barrier-content.ts'
import { financialBarriers } from './barriers-financial.ts'
import { regulatoryBarriers } from './barriers-regulatory.ts'
import { technologicalBarriers } from './barriers-technological.ts'

export const barriers: readonly BarrierContent[] = [
  ...technologicalBarriers,
  ...financialBarriers,
  ...regulatoryBarriers,
]
