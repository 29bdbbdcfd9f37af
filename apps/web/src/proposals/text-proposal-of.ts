import type { TextProposal } from '@minga/domain/proposal/text-proposal'
import type { ThreadView } from '@minga/protocol/http/threads'

/** What a discussion proposes, as it is held against the text; undefined where it proposes no change of it. */
export function textProposalOf({ id, proposal }: Pick<ThreadView, 'id' | 'proposal'>): TextProposal | undefined {
  if (proposal === null) return undefined
  const { kind, block, base, content, after, at } = proposal
  return { id, kind, block, base, content, after, at }
}
