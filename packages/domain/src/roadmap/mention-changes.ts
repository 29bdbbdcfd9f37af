import type { TextMention } from './text-mentions.ts'

/** A mention as it was known before. `goneAt`: since when it does not stand there any more, in ms since the epoch. */
export interface KnownMention extends TextMention {
  readonly goneAt: number | undefined
}

export interface MentionChanges<Known extends KnownMention> {
  readonly gone: readonly Known[]
  /** It stands again in the block in which it stood. */
  readonly returned: readonly Known[]
  readonly moved: readonly { readonly from: Known; readonly to: string }[]
  readonly added: readonly TextMention[]
}

/** What was cut is looked for so long when the same name comes up in another block. In ms. */
export const moveWindow = 60 * 60 * 1000

/**
 * What differs between the mentions that a text had and those that it has. A name that leaves one block and comes up in
 * another has moved, as when a paragraph is split, cut and pasted, or written anew by an undo: it is not named again.
 */
export function mentionChanges<Known extends KnownMention>(
  known: readonly Known[],
  present: readonly TextMention[],
  now: number,
): MentionChanges<Known> {
  const standing = new Set(present.map(keyOf))
  const byKey = new Map(known.map((mention) => [keyOf(mention), mention]))
  const missing = known.filter((mention) => !standing.has(keyOf(mention)))
  const movable = Map.groupBy(
    missing.filter(({ goneAt }) => goneAt === undefined || goneAt > now - moveWindow),
    nameOf,
  )
  const moved: { from: Known; to: string }[] = []
  const added: TextMention[] = []
  for (const mention of present) {
    if (byKey.has(keyOf(mention))) continue
    const from = movable.get(nameOf(mention))?.shift()
    if (from === undefined) added.push(mention)
    else moved.push({ from, to: mention.block })
  }
  const away = new Set(moved.map(({ from }) => from))
  return {
    gone: missing.filter((mention) => mention.goneAt === undefined && !away.has(mention)),
    returned: known.filter((mention) => mention.goneAt !== undefined && standing.has(keyOf(mention))),
    moved,
    added,
  }
}

export function keyOf({ block, kind, who }: TextMention): string {
  return `${block} ${kind} ${who}`
}

function nameOf({ kind, who }: TextMention): string {
  return `${kind} ${who}`
}
