import { isAtLeast, type GroupRole } from '@minga/domain/group/group'
import { useEffect, useState } from 'react'

import { useAskForGroups } from '../api/groups.ts'
import { usePlaceOfRoom } from '../api/place-of-room.ts'

/**
 * Whether a person reads or writes from now on, and why: their role, the archived place, a suspension of their writing
 * alone, or unknown without an answer.
 */
export interface WritingChange {
  readonly now: 'reads' | 'writes'
  readonly why: 'role' | 'roadmap' | 'group' | 'suspension' | 'unknown'
}

/**
 * The last change of a person's right to write in a room. It is shown once the groups were asked again: the right can
 * change before the page knows that the place is archived.
 */
export function useWritingChange(canWrite: boolean | undefined, room: string) {
  const askForGroups = useAskForGroups()
  const reopened = useReopened(room)
  const place = usePlaceOfRoom(room)
  const [before, setBefore] = useState(canWrite)
  const [answered, setAnswered] = useState<{ readonly canWrite: boolean; readonly isFresh: boolean }>()
  const [change, setChange] = useState<WritingChange>()
  /** The role that the person had when their writing was suspended: with it, the suspension was lifted. */
  const [suspendedIn, setSuspendedIn] = useState<GroupRole>()
  const isAsked = canWrite !== undefined && before !== undefined && canWrite !== before
  useEffect(() => {
    if (!isAsked) return undefined
    let isLeft = false
    const ask = async () => {
      // The rest of the page depends on the same role.
      const isFresh = await askForGroups()
      if (!isLeft) setAnswered({ canWrite, isFresh })
    }
    void ask()
    return () => {
      isLeft = true
    }
  }, [askForGroups, isAsked, canWrite])
  if (before === undefined && canWrite !== undefined) setBefore(canWrite)
  if (isAsked && answered?.canWrite === canWrite) {
    setBefore(canWrite)
    const byPlace = canWrite ? (reopened?.role === place?.group.role ? reopened?.what : undefined) : place?.archived
    const mayByRole = place !== undefined && isAtLeast(place.group.role, 'editor')
    const isSuspension = canWrite ? suspendedIn === place?.group.role : mayByRole
    const why = byPlace ?? (isSuspension ? 'suspension' : 'role')
    setSuspendedIn(!canWrite && why === 'suspension' ? place?.group.role : undefined)
    setChange({ now: canWrite ? 'writes' : 'reads', why: answered.isFresh ? why : 'unknown' })
  }
  if (!isAsked && answered !== undefined) setAnswered(undefined)
  return { change: isAsked ? undefined : change, close: () => setChange(undefined) }
}

/**
 * What was reopened while the page was open, and the role that the person had in it then: another role since is a
 * change of the role.
 */
function useReopened(room: string) {
  const place = usePlaceOfRoom(room)
  const archived = place?.archived
  const [known, setKnown] = useState(archived)
  const [reopened, setReopened] = useState<{ readonly what: 'roadmap' | 'group'; readonly role: GroupRole }>()
  if (known === archived || place === undefined) return reopened
  setKnown(archived)
  const next = known === undefined || archived !== undefined ? undefined : { what: known, role: place.group.role }
  setReopened(next)
  return next
}
