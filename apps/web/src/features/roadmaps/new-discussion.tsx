import type { RoadmapId } from '@minga/domain/identity/ids'
import type { Passage } from '@minga/domain/thread/passage'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { GroupView } from '@minga/protocol/http/me'

import { NewThreadComposer } from '../../threads/new-thread.tsx'
import { EnterReceived } from '../../threads/received/enter-received.tsx'
import { Quotation } from './roadmap-thread.tsx'

/** Where a discussion is begun, about these passages; without any, about the whole roadmap. */
export function NewDiscussion({
  group,
  room,
  roadmap,
  passages,
  begun,
  cancel,
}: {
  readonly group: GroupView
  readonly room: string
  readonly roadmap: RoadmapId
  readonly passages: readonly Passage[]
  readonly begun: (thread: string) => void
  readonly cancel: () => void
}) {
  const place: ThreadPlace =
    passages.length === 0
      ? { kind: 'roadmap', roadmap }
      : { kind: 'passage', roadmap, passages: [...passages] }
  return (
    <div className="thread" data-open="true">
      <Quotation words={passages.map(({ quotation }) => quotation)} />
      <NewThreadComposer group={group} room={room} place={place} begun={begun} cancel={cancel} />
      <EnterReceived group={group} place={place} entered={begun} />
    </div>
  )
}
