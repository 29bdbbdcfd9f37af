import type { PathwayView } from '@minga/domain/pathway/pathway-view'

import { Arrival } from './curve/arrival.tsx'
import { FaultList } from './curve/fault-list.tsx'

/** The residual of a pathway in its target year, and its faults. */
export function PathwayChecks({ pathway }: { readonly pathway: PathwayView }) {
  return (
    <>
      <Arrival pathway={pathway} />
      <FaultList pathway={pathway} />
    </>
  )
}
