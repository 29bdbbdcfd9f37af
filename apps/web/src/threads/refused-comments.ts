import { z } from 'zod'

const refusedComment = z.object({
  id: z.string(),
  /** All that was written, and the names of what was attached. */
  words: z.string(),
})
export type RefusedComment = z.infer<typeof refusedComment>

/**
 * What the server did not take, for whoever wrote it: on this device alone, through a reload, until they put it away.
 *
 * @param key begins the name of where each of this person's lies
 */
export function refusedComments(storage: Storage, key: string) {
  return {
    keep(comment: RefusedComment): void {
      try {
        storage.setItem(`${key}.${comment.id}`, JSON.stringify(comment))
      } catch {
        // The device's storage is full: the words stand on the page.
      }
    },
    putAway(id: string): void {
      storage.removeItem(`${key}.${id}`)
    },
    all(): RefusedComment[] {
      return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
        .filter((place) => place.startsWith(`${key}.`))
        .flatMap((place) => parsed(storage.getItem(place)) ?? [])
    },
  }
}

/** Somebody's hand may have left anything there. */
function parsed(text: string | null): RefusedComment | undefined {
  try {
    return refusedComment.safeParse(JSON.parse(text ?? 'null')).data
  } catch {
    return undefined
  }
}
