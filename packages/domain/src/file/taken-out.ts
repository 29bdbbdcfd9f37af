import { z } from 'zod'

/**
 * The kinds of parts that are taken out of a file before it is kept. `signature`: the file was signed, and taking
 * something out made the signature invalid. `unchecked`: nothing was taken out, because a file from before there were
 * checks could not be looked into.
 */
export const takenOutKind = z.enum([
  'template',
  'remote-image',
  'remote-content',
  'embedded-program',
  'attached-file',
  'external-data',
  'web-extension',
  'action',
  'script',
  'media',
  'dynamic-form',
  'unsafe-link',
  'signature',
  'unchecked',
])
export type TakenOutKind = z.infer<typeof takenOutKind>

/** How many of each kind, in the order of the kinds; kinds of which there were none are not in it. */
export const takenOut = z.array(z.object({ what: takenOutKind, count: z.int().min(1) }))
export type TakenOut = z.infer<typeof takenOut>

/** Counts what is taken out, while it is taken out. */
export class TakenOutCount {
  readonly #counts = new Map<TakenOutKind, number>()

  add(what: TakenOutKind, count = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + count)
  }

  get isNothing(): boolean {
    return this.#counts.size === 0
  }

  list(): TakenOut {
    return takenOutKind.options.flatMap((what) => {
      const count = this.#counts.get(what)
      return count === undefined ? [] : [{ what, count }]
    })
  }
}
