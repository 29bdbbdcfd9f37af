import { livePathway } from '@minga/domain/pathway/live-pathway'
import type { PathwayView } from '@minga/domain/pathway/pathway-view'
import type { PathwayAnswer } from '@minga/protocol/http/pathways'
import { useEffect, useMemo, useRef } from 'react'
import type * as Y from 'yjs'

import { useRefreshPathway } from '../api/pathways.ts'
import { useLiveRegister } from '../records/list/use-live-records.ts'

/** In ms: the server needs a moment to project what people wrote into rows. */
const projecting = 1500

/**
 * A pathway with the fields that its register holds at this moment: the curve moves while people edit a lever. When people
 * link other levers or milestones, it asks the server again.
 *
 * @param doc its group's register
 */
export function useLivePathway({ pathway: view }: PathwayAnswer, doc: Y.Doc): PathwayView {
  const register = useLiveRegister(doc)
  const live = register.pathway.find(({ id }) => id === view.record)
  const levers = useMemo(() => new Map(register.lever.map((each) => [each.id as string, each])), [register.lever])
  const named = live && JSON.stringify([live.levers.toSorted(), live.milestones.toSorted()])
  const before = useRef(named)
  const refresh = useRefreshPathway(view.record)
  useEffect(() => {
    const isChanged = before.current !== undefined && before.current !== named
    before.current = named
    if (!isChanged) return undefined
    const timer = setTimeout(refresh, projecting)
    return () => clearTimeout(timer)
  }, [named, refresh])
  return useMemo(() => livePathway(view, { pathway: live, levers }), [view, live, levers])
}
