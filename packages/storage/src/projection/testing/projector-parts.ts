import type { ProjectorParts } from '../project-room.ts'
import { RemovalWatch } from '../removal-watch.ts'
import { WrittenParts } from '../written-parts.ts'

const nothing = async () => undefined

/** The parts of a projector that sends no notices. */
export function projectorParts(): ProjectorParts {
  const notices = {
    touched: nothing,
    recordsWritten: nothing,
    recordsChanged: nothing,
    passagesMoved: nothing,
  }
  return { written: new WrittenParts(), removals: new RemovalWatch(), notices }
}
