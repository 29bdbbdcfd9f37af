import { Refusal } from './refusal.ts'

const full = new Refusal('too-large', 'the text is full, or your share of it: nothing more fits in it')
const unstored = new Refusal('storage-unavailable', 'it could not be stored; ask again')

/** Runs an edit of a text; a room without space, and a storage that is down, are refusals. */
export async function writtenOrRefused<Written>(edit: () => Promise<Written>): Promise<Written | Refusal> {
  try {
    return await edit()
  } catch (error) {
    // Errors from the keeper's thread have lost their class and kept their name.
    const name = error instanceof Error ? error.name : ''
    if (name === 'RoomFullError') return full
    if (name === 'StorageFailedError') return unstored
    throw error
  }
}
