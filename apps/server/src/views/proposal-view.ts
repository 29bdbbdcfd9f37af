import type { ProposalView } from '@minga/protocol/http/proposals'
import type { ProposalRow } from '@minga/storage/threads/proposal-rows'

/** @param sizes how many there are in each set */
export function proposalView(row: ProposalRow, sizes: ReadonlyMap<string, number>): ProposalView {
  const { set, position, kind, block, baseSequence, base, content, after, letter, source } = row
  return {
    set,
    position,
    of: sizes.get(set) ?? position + 1,
    kind,
    block,
    sequence: baseSequence,
    base: [...base] as ProposalView['base'],
    content: content === null ? null : ([...content] as NonNullable<ProposalView['content']>),
    after,
    at: letter,
    source,
  }
}
