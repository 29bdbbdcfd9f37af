import { keptLoad } from '../ui/lazy-named.ts'

export const loadRooms = keptLoad(() => import('./browser-open-rooms.ts'))

/**
 * Loads a page that opens rooms with the code for them, so that it is drawn at once. React draws what has waited, however
 * short, a third of a second after the frame around it.
 */
export function withRooms<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), loadRooms()])
    return page
  }
}
