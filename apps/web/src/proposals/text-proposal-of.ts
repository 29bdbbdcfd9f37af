import type { TextProposal } from '@minga/domain/proposal/text-proposal'
import type { ThreadView } from '@minga/protocol/http/threads'

/** The proposal of a discussion, in the form that is compared with the text; undefined if it proposes no change of the text. */
export function textProposalOf({ id, proposal }: Pick<ThreadView, 'id' | 'proposal'>): TextProposal | undefined {
  if (proposal === null) return undefined
  const { kind, block, base, content, after, at } = proposal
  return { id, kind, block, base, content, after, at }
}
