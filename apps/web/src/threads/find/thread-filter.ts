import { commentTypes, dispositions, type CommentType, type Disposition } from '@minga/domain/thread/thread'
import type { ThreadView } from '@minga/protocol/http/threads'

export const threadStates = ['open', 'closed', ...dispositions] as const
type ThreadState = 'open' | 'closed' | Disposition
export const threadsOnly = ['mine', 'unread', 'assigned', 'detached'] as const
type ThreadsOnly = (typeof threadsOnly)[number]

/** The filter of discussions. Stored in the address, so that it can be copied and sent. */
export interface ThreadFilter {
  readonly state: ThreadState
  readonly organisation: string | undefined
  readonly type: CommentType | undefined
  readonly only: ThreadsOnly | undefined
}

/** The person for whom "mine" and "assigned to me" hold. */
export interface Reader {
  readonly person: string
  readonly organisation: string
}

export function readThreadFilter(search: Readonly<Record<string, unknown>>): ThreadFilter {
  const { talks, talksOf, talksType, talksOnly } = search
  return {
    state: threadStates.find((each) => each === talks) ?? 'open',
    organisation: typeof talksOf === 'string' && talksOf !== '' ? talksOf : undefined,
    type: commentTypes.find((each) => each === talksType),
    only: threadsOnly.find((each) => each === talksOnly),
  }
}

/** The filter as search parameters; defaults are left out. */
export function writeThreadFilter({ state, organisation, type, only }: ThreadFilter) {
  return {
    talks: state === 'open' ? undefined : state,
    talksOf: organisation,
    talksType: type,
    talksOnly: only,
  }
}

export function isShown(thread: ThreadView, filter: ThreadFilter, reader: Reader): boolean {
  return (
    hasState(thread, filter.state) &&
    (filter.organisation === undefined || thread.organisation === filter.organisation) &&
    (filter.type === undefined || thread.type === filter.type) &&
    (filter.only === undefined || isOnly(thread, filter.only, reader))
  )
}

export function isDetached({ place }: Pick<ThreadView, 'place'>): boolean {
  return place.kind === 'passage' && place.passages.every(({ attached }) => !attached)
}

function hasState({ disposition }: ThreadView, state: ThreadState): boolean {
  if (state === 'open') return disposition === null
  return state === 'closed' ? disposition !== null : disposition?.disposition === state
}

function isOnly(thread: ThreadView, only: ThreadsOnly, { person, organisation }: Reader): boolean {
  switch (only) {
    case 'mine':
      return thread.by.id === person || thread.spoke
    case 'unread':
      return thread.count > thread.seen
    case 'assigned':
      return thread.assignee?.id === person || thread.assigneeOrganisation === organisation
    case 'detached':
      return isDetached(thread)
  }
}
