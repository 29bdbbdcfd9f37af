import type { Subject } from '@minga/domain/navigation/place'
import type { ThreadView } from '@minga/protocol/http/threads'

/** What a discussion is about, as its address names it. */
export function subjectOf(place: ThreadView['place']): Subject {
  return place.kind === 'record'
    ? { kind: 'record', id: place.record }
    : { kind: 'roadmap', id: place.roadmap }
}
