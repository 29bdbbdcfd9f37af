import type { ThreadId } from '@minga/domain/identity/ids'
import { isSameForm, readWording, type Wording } from '@minga/domain/proposal/block-form'
import { isSameLine } from '@minga/domain/proposal/resolve-change'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'
import type { ReturnedChange } from '@minga/domain/returned-text/returned-text'
import type { Db } from '@minga/storage/database/schema'
import { openWordings, type OpenWording } from '@minga/storage/threads/open-wordings'
import { openProposalsIn, type ProposalRow } from '@minga/storage/threads/proposal-rows'

import type { FiledChange } from './changes-to-file.ts'

/**
 * Finds the proposals that a file asks for because they were marked in it when it was given out, where it has lost the id
 * that says so: of the same block, with the same words, and open.
 *
 * @returns a discussion for each change, in their order; undefined where it is new
 */
export async function alreadyProposed(
  db: Db,
  room: string,
  changes: readonly FiledChange[],
): Promise<readonly (ThreadId | undefined)[]> {
  if (changes.length === 0) return []
  const proposals = Map.groupBy(await openProposalsIn(db, room), ({ kind, block }) => `${kind} ${String(block)}`)
  const wordings = Map.groupBy(await openWordings(db, room), ({ block }) => block)
  return changes.map(({ asks, change }) => {
    const { kind, block } = change
    const isLookAlone = asks.before === asks.after
    const found = proposals.get(`${kind} ${String(block)}`)?.find((each) => asksForTheSame(change, each, isLookAlone))
    if (found !== undefined || kind !== 'replace' || isLookAlone) return found?.thread
    return wordings.get(block)?.find((each) => asks.after === withWording(asks, each))?.thread
  })
}

/** @param isLookAlone whether the file asks for no other words */
function asksForTheSame(
  change: FiledChange['change'],
  { content, after, letter }: ProposalRow,
  isLookAlone: boolean,
): boolean {
  switch (change.kind) {
    case 'delete':
    case 'join':
      return true
    case 'move':
      return change.after === after
    case 'split':
      return change.at === letter
    case 'replace':
      return content !== null && isSameWording(readWording(change.content), readWording(content), isLookAlone)
    case 'insert-after': {
      // If one proposal inserts several paragraphs, a file asks for each by itself.
      const words = lettersOf(change.content)
      return words !== '' && (content ?? []).some((node) => lettersOf([node]) === words)
    }
  }
}

function isSameWording(one: Wording, other: Wording, isLookAlone: boolean): boolean {
  const isAlike = isLookAlone ? isSameLine(one.line, other.line) : lettersOf(one.line) === lettersOf(other.line)
  if (one.form === undefined || other.form === undefined) return isAlike && one.form === other.form
  return isAlike && isSameForm(one.form, other.form)
}

/** The words of a block with a wording in place of those that it is proposed for. */
function withWording({ before }: ReturnedChange, { start, quotation, proposed }: OpenWording): string {
  const at = before.startsWith(quotation, start) ? start : before.indexOf(quotation)
  return at < 0 ? before : `${before.slice(0, at)}${proposed}${before.slice(at + quotation.length)}`
}

function lettersOf(nodes: readonly TreeNode[]): string {
  const letters = nodes.map((node): string => (isText(node) ? node.text : ` ${lettersOf(node.content)}`)).join('')
  return letters.replaceAll(/\s+/gu, ' ').trim()
}
