import type { TreeNode } from '@minga/domain/roadmap/block-tree'
import { strikeComment } from '@minga/domain/strike-out/struck-comment'
import { strikeTree } from '@minga/domain/strike-out/struck-tree'
import { commentText } from '@minga/domain/thread/comment-text'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Transaction } from '../database/schema.ts'

const nodes = jsonText(z.array(z.custom<TreeNode>()))
const row = z.object({ thread: z.string(), base: nodes, content: nodes.nullable(), comment: jsonText(commentText) })

/** Takes words out of proposals in rooms, drafts too: out of the block as it stood, and as it would stand. */
export async function strikeProposals(
  tx: Transaction,
  words: readonly string[],
  rooms: readonly string[],
): Promise<number> {
  const found = await tx
    .selectFrom('proposal')
    .select(['thread', 'base', 'content', 'comment'])
    .where('room', 'in', [...rooms])
    .execute()
  let count = 0
  for (const { thread, base, content, comment } of row.array().parse(found)) {
    const left = {
      base: JSON.stringify(strikeTree(base, words)),
      content: content === null ? null : JSON.stringify(strikeTree(content, words)),
      comment: JSON.stringify(strikeComment(comment, words)),
    }
    const before = { base: JSON.stringify(base), content: content && JSON.stringify(content) }
    if (left.base === before.base && left.content === before.content && left.comment === JSON.stringify(comment))
      continue
    count += 1
    await tx.updateTable('proposal').set(left).where('thread', '=', thread).execute()
  }
  return count
}
