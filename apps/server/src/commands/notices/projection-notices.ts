import type { ProjectionNotices } from '@minga/storage/projection/projection-notices'

import { addThreadEvent } from '../threads/thread-event.ts'
import { notifyOfNaming } from './notify-of-records.ts'
import { notifyOfTouches } from './notify-of-touches.ts'
import { addRecordsEvent } from './records-event.ts'

/** Notifies people of what a projection finds. Runs in the projector's thread. */
export const projectionNotices: ProjectionNotices = {
  touched: notifyOfTouches,
  recordsWritten: notifyOfNaming,
  recordsChanged: addRecordsEvent,
  passagesMoved: (tx, thread, at) => addThreadEvent(tx, thread, at),
}
