import { barrierRecord, type Barrier } from '@minga/domain/barrier/barrier'

import type { RegisterDefinition } from '../../records/panel/register-definition.ts'
import { BarrierDraftFields } from './barrier-draft-fields.tsx'
import { BarrierFields } from './barrier-fields.tsx'

export const barrierDefinition: RegisterDefinition<Barrier> = {
  kind: 'barrier',
  type: barrierRecord,
  Fields: BarrierFields,
  draft: { isComplete: ({ category }) => category !== undefined, Fields: BarrierDraftFields },
}
