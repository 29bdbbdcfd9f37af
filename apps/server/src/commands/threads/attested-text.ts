import type { Actor } from '@minga/domain/access/can'
import { readersOf } from '@minga/domain/access/readers'
import type { GroupAccess } from '@minga/domain/access/role-in-group'
import type { GroupId, OrganisationId, PersonId } from '@minga/domain/identity/ids'
import {
  maximumCommentLength,
  mentionsIn,
  plainComment,
  type CommentInline,
  type CommentText,
} from '@minga/domain/thread/comment-text'
import type { Audience } from '@minga/domain/thread/thread'
import type { Db } from '@minga/storage/database/schema'
import { membersOf } from '@minga/storage/groups/naming-rows'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { namesOf } from '@minga/storage/people/person-rows'

import { knowsOf } from '../../views/known-members.ts'

/** The place and the audience of a comment. */
interface CommentContext {
  readonly group: GroupAccess & { readonly id: GroupId }
  readonly audience: Audience
  /** The organisation of the person who began the discussion. */
  readonly organisation: OrganisationId
  readonly readers: readonly PersonId[] | null
}

/**
 * A comment whose names are the server's: a person is called as they are called, an organisation by its short name. A
 * person who cannot read the discussion, or whom the writer does not know of, is not mentioned: only the words stay.
 */
export async function attestedText(
  db: Db,
  actor: Actor,
  { group, audience, organisation, readers }: CommentContext,
  text: CommentText,
): Promise<CommentText> {
  const mentioned = mentionsIn(text)
  if (mentioned.length === 0) return text
  const people = mentioned.flatMap((each) => (each.kind === 'person' ? [each.id] : []))
  const [names, members, organisations, { knows }] = await Promise.all([
    namesOf(db, people),
    membersOf(db, [group.id]),
    allOrganisations(db),
    knowsOf(db, actor, [group]),
  ])
  const reading = new Map(
    readersOf(group, organisations, members)
      .filter((reader) => audience === 'coalition' || reader.organisation === organisation)
      .map((reader) => [reader.organisation, reader]),
  )
  const labelOf = (mention: (typeof mentioned)[number]): string | undefined => {
    switch (mention.kind) {
      case 'person': {
        if (readers?.includes(mention.id) === false) return undefined
        const person = names.get(mention.id)
        const reader = person && reading.get(person.organisation)
        const isInGroup = reader?.holders.some((holder) => holder.id === mention.id && knows(holder)) === true
        const isColleague = reader?.everyone === true && person?.organisation === actor.organisation
        return isInGroup || isColleague ? person?.name : undefined
      }
      case 'organisation':
        return reading.has(mention.id) ? organisations.find(({ id }) => id === mention.id)?.shortName : undefined
      case 'record':
        return undefined
    }
  }
  // A name may be longer than the label that the client sent: where there is no room for it, the mention stays text.
  let room = maximumCommentLength - plainComment(text).length
  const attest = (inline: CommentInline): CommentInline => {
    if (!('label' in inline)) return inline
    const label = labelOf(inline.mention)
    const more = (label ?? '').length - inline.label.length
    if (label === undefined || more > room) return { text: `@${inline.label}` }
    room -= more
    return { ...inline, label }
  }
  return text.map((block) => ({ ...block, content: block.content.map(attest) }))
}
