import { keptLoad } from '../ui/lazy-named.ts'

export const loadRooms = keptLoad(() => import('./browser-open-rooms.ts'))

/**
 * Loads a page that opens rooms together with the code of rooms, so that it is drawn at once. React draws a part that has waited,
 * even briefly, a third of a second after the frame around it.
 */
export function withRooms<Page>(load: () => Promise<Page>): () => Promise<Page> {
  return async () => {
    const [page] = await Promise.all([load(), loadRooms()])
    return page
  }
}
