import type { PathwayView } from '@minga/domain/pathway/pathway-view'

import { Arrival } from './curve/arrival.tsx'
import { FaultList } from './curve/fault-list.tsx'

/** Where a pathway arrives, and what of it does not add up. */
export function PathwayChecks({ pathway }: { readonly pathway: PathwayView }) {
  return (
    <>
      <Arrival pathway={pathway} />
      <FaultList pathway={pathway} />
    </>
  )
}
