import { addEvent } from '@minga/storage/notices/event-rows'
import { notifyOfNaming } from '@minga/storage/notices/notify-of-records'
import { notifyOfTouches } from '@minga/storage/notices/notify-of-touches'
import { addRecordsEvent } from '@minga/storage/notices/record-event'
import { eventOf } from '@minga/storage/projection/follow-passages'
import type { ProjectionNotices } from '@minga/storage/projection/projection-notices'

/** Who is notified of what a projection finds. It runs in the projector's thread. */
export const projectionNotices: ProjectionNotices = {
  touched: notifyOfTouches,
  recordWritten: notifyOfNaming,
  recordsChanged: addRecordsEvent,
  passagesMoved: (tx, thread, at) => addEvent(tx, eventOf(thread, at)),
}
