import type { TreeElement } from '../roadmap/block-tree.ts'
import { readWording, writeWording } from './block-form.ts'
import { fitProposal, type FitKind } from './fit-proposal.ts'
import { plainLetters, sliceLine } from './line-letters.ts'
import type { ProposedChangeInput } from './proposed-change.ts'
import type { TextProposal } from './text-proposal.ts'

/**
 * A change that was written against the text as it stood, as it is sent against the text as it is: with what others changed
 * elsewhere meanwhile. Why it cannot be sent, where it does not fit.
 *
 * @param tree the text at the sequence against which it is sent
 */
export function changeToSend(
  tree: readonly TreeElement[],
  draft: TextProposal,
): ProposedChangeInput | Exclude<FitKind, 'clean' | 'merged'> {
  const fit = fitProposal(tree, draft)
  if (fit.kind === 'meets' || fit.kind === 'gone' || fit.kind === 'done') return fit.kind
  const { kind, block, after } = draft
  const content = [...(draft.content ?? [])]
  const { line, form } = readWording(content)
  if (kind === 'insert-after') return { kind, block, content }
  if (block === null) return 'gone'
  switch (kind) {
    case 'replace':
      return { kind, block, content: [...writeWording({ line: fit.line ?? line, ...(form && { form }) })] }
    case 'move':
      return { kind, block, after }
    case 'split':
      return { kind, block, at: plainLetters(sliceLine(fit.current?.content ?? [], 0, fit.at ?? 0)).length }
    case 'delete':
    case 'join':
      return { kind, block }
  }
}
