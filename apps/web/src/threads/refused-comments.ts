import { z } from 'zod'

const refusedComment = z.object({
  id: z.string(),
  /** The text, and the names of the files. */
  words: z.string(),
})
export type RefusedComment = z.infer<typeof refusedComment>

/**
 * Comments that the server refused, kept for their author on this device alone, through a reload, until dismissed.
 *
 * @param key prefix of the storage keys of this person's
 */
export function refusedComments(storage: Storage, key: string) {
  return {
    keep(comment: RefusedComment): void {
      try {
        storage.setItem(`${key}.${comment.id}`, JSON.stringify(comment))
      } catch {
        // The device's storage is full; the page still shows the text.
      }
    },
    dismiss(id: string): void {
      storage.removeItem(`${key}.${id}`)
    },
    all(): RefusedComment[] {
      return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
        .filter((place) => place.startsWith(`${key}.`))
        .flatMap((place) => parsed(storage.getItem(place)) ?? [])
    },
  }
}

/** The entry may have any shape. */
function parsed(text: string | null): RefusedComment | undefined {
  try {
    return refusedComment.safeParse(JSON.parse(text ?? 'null')).data
  } catch {
    return undefined
  }
}
