import { can, type Actor } from '@minga/domain/access/can'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import { commentId, newId, type ThreadId } from '@minga/domain/identity/ids'
import { readWording } from '@minga/domain/proposal/block-form'
import { plainLetters } from '@minga/domain/proposal/line-letters'
import { letterBlocks } from '@minga/domain/roadmap/block-names'
import { maximumQuotation, passageAt, type BlockTexts, type Passage } from '@minga/domain/thread/passage'
import type { Transaction } from '@minga/storage/database/schema'
import { blockTexts } from '@minga/storage/projection/follow-passages'
import { addProposals, type ProposalRow } from '@minga/storage/threads/proposal-rows'
import type { BegunThread } from '@minga/storage/threads/begun-thread-rows'
import type { NewThreadRow } from '@minga/storage/threads/thread-rows'

import { idTaken, notAllowed, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { attestedText } from '../threads/attested-text.ts'
import { beginThreads } from '../threads/begin-thread.ts'
import { readsGroup } from '../threads/reads-group.ts'
import { passagesSeenIn } from '../threads/seen-passages.ts'
import type { PreparedProposals } from './prepare-proposals.ts'

const notAReader = new Refusal('conflict', 'no person of this organisation reads this', 'onBehalfOf')
/** The limit of `thread.proposed_text`. */
const mostProposedText = 8000

/**
 * Keeps prepared proposals; for submitted ones, begins a discussion for each change, and notifies people once.
 *
 * @returns the discussions in the order of the changes; none of a draft
 */
export async function fileProposals(
  tx: Transaction,
  actor: Actor,
  { input, rows }: PreparedProposals,
  at: string,
): Promise<readonly ThreadId[] | Refusal> {
  const isNew = await addProposals(
    tx,
    rows.map((row) => ({ ...row, at })),
  )
  if (!isNew) return idTaken
  const access = await proposingIn(tx, actor, input)
  if (access instanceof Refusal || input.state === 'draft') return access instanceof Refusal ? access : []
  return beginProposals(tx, actor, { access, rows, at })
}

/** The group of a roadmap to which this person may propose changes, in the name of this organisation. */
export async function proposingIn(
  tx: Transaction,
  actor: Actor,
  { roadmap, onBehalfOf }: Pick<PreparedProposals['input'], 'roadmap' | 'onBehalfOf'>,
): Promise<GroupAccess | Refusal> {
  // Preparing them may have waited: the right is asked as it stands now.
  return askedAgain(tx, actor, async (person) => {
    const found = await roadmapFor(tx, person, roadmap, 'read')
    if (found instanceof Refusal) return found
    const organisation = onBehalfOf ?? person.organisation
    const resource = {
      group: found.access,
      audience: 'coalition',
      organisation,
      by: person.person,
      readers: null,
    } as const
    if (!can(person, { action: 'comment-in-thread', resource })) return notAllowed
    if (organisation === person.organisation) return found.access
    if (!can(person, { action: 'enter-received', resource: found.access })) return notAllowed
    return (await readsGroup(tx, found.access, organisation)) ? found.access : notAReader
  })
}

interface Begun {
  readonly access: GroupAccess
  readonly rows: readonly Omit<ProposalRow, 'at'>[]
  readonly at: string
}

/** Begins a discussion for each row, in their order. */
export async function beginProposals(
  tx: Transaction,
  actor: Actor,
  { access, rows, at }: Begun,
): Promise<readonly ThreadId[] | Refusal> {
  const [first] = rows
  if (first === undefined) return []
  const current = await blockTexts(tx, first.room)
  const begun: BegunThread[] = []
  for (const row of rows) {
    const { thread: id, organisation, by } = row
    const audience = 'coalition'
    const text = await attestedText(tx, actor, { group: access, audience, organisation, readers: null }, row.comment)
    const thread = { ...placeOf(row, current, access), id, audience, organisation, type: 'general', by, at } as const
    begun.push({ thread, comment: { id: commentId.parse(newId()), text } })
  }
  const refused = await beginThreads(tx, begun)
  if (refused !== undefined) return refused
  return rows.map(({ thread }) => thread)
}

/** On the words of the block that it is about; on the whole where that has none. */
function placeOf(
  { room, block, base: [base], kind, content }: Pick<ProposalRow, 'room' | 'block' | 'base' | 'kind' | 'content'>,
  current: BlockTexts,
  { id: group }: GroupAccess,
): Omit<NewThreadRow, 'id' | 'audience' | 'organisation' | 'type' | 'by' | 'at'> {
  const where = { group, room, record: null, field: null, readers: null } as const
  const words = content !== null && kind === 'replace' ? plainLetters(readWording(content).line) : null
  const letters = base !== undefined && letterBlocks.includes(base.name) ? plainLetters(base.content) : ''
  if (block === null || letters.trim() === '' || block.length > 64) {
    return { ...where, place: 'roadmap', commented: [], passages: [], proposedText: null }
  }
  const passage: Passage = passageAt(block, letters, 0, Math.min(letters.length, maximumQuotation))
  return {
    ...where,
    place: 'passage',
    commented: [passage.quotation],
    passages: passagesSeenIn(current, [passage]),
    proposedText:
      words !== null && words.length <= mostProposedText && letters.length <= maximumQuotation ? words : null,
  }
}
