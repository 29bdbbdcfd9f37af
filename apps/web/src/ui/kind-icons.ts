import type { RecordKind } from '@minga/domain/record/record-kind'
import {
  IconAdjustmentsHorizontal,
  IconChartAreaLine,
  IconChecklist,
  IconCoins,
  IconFlag,
  IconWall,
} from '@tabler/icons-react'

/** The icon of each kind of record. */
export const kindIcons = {
  barrier: IconWall,
  action: IconChecklist,
  milestone: IconFlag,
  financing: IconCoins,
  lever: IconAdjustmentsHorizontal,
  pathway: IconChartAreaLine,
} as const satisfies Record<RecordKind, typeof IconFlag>
