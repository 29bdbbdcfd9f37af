import { z } from 'zod'

import { linkAddress } from '../navigation/link-address.ts'
import type { TreeNode } from '../roadmap/block-tree.ts'
import { inlineMarks } from '../text-form/read-text.ts'
import { wordChanges } from '../thread/word-changes.ts'
import { LineLetters, plainLetters, sliceLine } from './line-letters.ts'
import { markChanges } from './line-marks.ts'

/** Words that stay and look otherwise: a mark is set or taken off, or a link leads elsewhere. */
export const changedLook = z
  .union([
    z.object({ words: z.string(), look: z.enum(inlineMarks), isSet: z.boolean() }),
    /** `address` is null where a link is taken off. */
    z.object({ words: z.string(), look: z.literal('link'), address: z.string().nullable() }),
  ])
  .readonly()
export type ChangedLook = z.infer<typeof changedLook>

/** How words look otherwise in the second line, in their order. */
export function changedLooks(before: readonly TreeNode[], after: readonly TreeNode[]): ChangedLook[] {
  const letters = LineLetters.of([before, after])
  if (letters === undefined) return []
  const changes = markChanges(before, after, wordChanges(letters.write(before), letters.write(after)))
  return changes.flatMap(({ at, length, marks }) => {
    const words = plainLetters(sliceLine(before, at, at + length))
    return Object.entries(marks).flatMap(([name, value]): ChangedLook[] => {
      if (name === 'link') return [{ look: name, words, address: addressIn(value) }]
      // The binding adds a hash to the name of a mark that may lie over itself.
      const look = inlineMarks.find((mark) => mark === name.split('--')[0])
      return look === undefined ? [] : [{ look, words, isSet: value !== null }]
    })
  })
}

function addressIn(value: unknown): string | null {
  const href = typeof value === 'object' && value !== null && 'href' in value ? value.href : undefined
  return linkAddress(href) ?? null
}
