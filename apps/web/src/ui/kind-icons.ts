import type { RecordKind } from '@minga/domain/record/record-kind'
import { IconChecklist, IconFlag, IconWall } from '@tabler/icons-react'

/** A kind of record has one icon wherever it is shown. */
export const kindIcons = {
  barrier: IconWall,
  action: IconChecklist,
  milestone: IconFlag,
} as const satisfies Record<RecordKind, typeof IconFlag>
