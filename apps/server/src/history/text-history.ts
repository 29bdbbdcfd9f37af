import { textDifference, type DifferencePart } from '@minga/domain/version/text-difference'
import { applyQuietly } from '@minga/sync/keeper/quiet-transaction'
import type { RoomName } from '@minga/sync/log/room-name'
import * as Y from 'yjs'

import type { MomentPage } from './field-moments.ts'
import { entriesAfter, rebuildRoom, type Pasts } from './rebuild-room.ts'
import { beginDoc, wordsOf, type Writer } from './room-history.ts'
import type { TextSitting } from './text-sittings.ts'

/** A sitting in which a person changed a text, with the words that came and went in it. */
interface TextMoment extends Omit<TextSitting, 'writer'> {
  /** An index into `writers`. */
  readonly writer: number
  /** Empty where what changed cannot be read any more. */
  readonly parts: readonly DifferencePart[]
}

/** The changes of a long text, the oldest first. */
export interface TextHistory {
  /** The room's last sequence then. */
  readonly sequence: number
  readonly writers: readonly Writer[]
  readonly moments: readonly TextMoment[]
  /** How many older ones there are. */
  readonly left: number
}

/**
 * Reads the text before the first of these sittings and after each of them, in one pass over the log: nobody else
 * changed it in between.
 *
 * @param sittings all of the text's, the oldest first
 */
export async function textHistory(
  pasts: Pasts,
  room: RoomName,
  root: string,
  known: { readonly sittings: readonly TextSitting[]; readonly writers: readonly Writer[]; readonly sequence: number },
  { left, limit }: MomentPage,
): Promise<TextHistory> {
  const older = known.sittings.slice(0, left)
  const shown = older.slice(-limit)
  const texts = await textsAt(pasts, room, root, shown)
  const named = [...new Set(shown.map(({ writer }) => writer))]
  return {
    sequence: known.sequence,
    writers: named.flatMap((writer) => known.writers[writer] ?? []),
    moments: shown.map((sitting, at) => ({
      ...sitting,
      writer: named.indexOf(sitting.writer),
      parts: textDifference(texts[at] ?? '', texts[at + 1] ?? ''),
    })),
    left: older.length - shown.length,
  }
}

/** The text before the first sitting, and after each. */
async function textsAt(
  pasts: Pasts,
  room: RoomName,
  root: string,
  sittings: readonly TextSitting[],
): Promise<readonly string[]> {
  const [first] = sittings
  const last = sittings.at(-1)
  if (first === undefined || last === undefined) return []
  const history = await rebuildRoom(pasts, room, first.first - 1)
  if (history === undefined) return []
  const doc = beginDoc(true)
  applyQuietly(doc, () => Y.applyUpdate(doc, Y.encodeStateAsUpdate(history.doc)))
  const ends = new Set(sittings.map((sitting) => sitting.last))
  const texts = [wordsOf(doc.getXmlFragment(root))]
  for await (const entry of entriesAfter(pasts, room, history.sequence, last.last)) {
    applyQuietly(doc, () => Y.applyUpdate(doc, entry.update))
    if (ends.has(entry.sequence)) texts.push(wordsOf(doc.getXmlFragment(root)))
  }
  doc.destroy()
  return texts
}
