import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import { mentionsIn, type CommentInline, type CommentText } from '@minga/domain/thread/comment-text'
import { membersOf } from '@minga/storage/rows/naming-rows'
import { allOrganisations } from '@minga/storage/rows/organisation-rows'
import { namesOf } from '@minga/storage/rows/person-rows'
import type { Rows } from '@minga/storage/rows/schema'

/**
 * A comment whose names are the server's: a person is called as they are called, an organisation by its short name. Whom
 * the writer cannot know (nobody of this group, nor of their own organisation) is not mentioned: only the words stay.
 */
export async function attestedText(
  rows: Rows,
  { actor, group }: { readonly actor: Actor; readonly group: GroupId },
  text: CommentText,
): Promise<CommentText> {
  const mentioned = mentionsIn(text)
  if (mentioned.length === 0) return text
  const people = mentioned.flatMap((each) => (each.kind === 'person' ? [each.id] : []))
  const [names, members, organisations] = await Promise.all([
    namesOf(rows, people),
    membersOf(rows, [group]),
    allOrganisations(rows),
  ])
  const inGroup = new Set<string>(members.map(({ id }) => id))
  const labelOf = (mention: (typeof mentioned)[number]): string | undefined => {
    switch (mention.kind) {
      case 'person': {
        const person = names.get(mention.id)
        const isKnown = inGroup.has(mention.id) || person?.organisation === actor.organisation
        return isKnown ? person?.name : undefined
      }
      case 'organisation':
        return organisations.find(({ id }) => id === mention.id)?.shortName
      case 'record':
        return undefined
    }
  }
  const attest = (inline: CommentInline): CommentInline => {
    if (!('mention' in inline) || inline.mention.kind === 'record') return inline
    const label = labelOf(inline.mention)
    return label === undefined ? { text: `@${inline.label}` } : { ...inline, label }
  }
  return text.map((block) => ({ ...block, content: block.content.map(attest) }))
}
