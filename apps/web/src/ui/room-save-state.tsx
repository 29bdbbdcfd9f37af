import { useSaveState } from '../sync/use-save-state.ts'
import { SaveStateMark } from './save-state-mark.tsx'

/** What is to be said of the work of all open rooms, as one; nothing where no room is open. */
export function RoomSaveState() {
  const state = useSaveState()
  return state === undefined ? null : <SaveStateMark state={state} />
}
