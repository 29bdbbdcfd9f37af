import { z } from 'zod'

import { withoutCredentials } from '../navigation/without-credentials.ts'
import { organisationId, personId, recordId } from '../identity/ids.ts'
import { plainWords } from '../organisation/plain-line.ts'
import { recordKind } from '../record/record-kind.ts'

/** More than a page of comment belongs into the text itself. In UTF-16 units. */
export const maximumCommentLength = 8000
const maximumBlocks = 200
const maximumInlines = 400

/** Addresses that run nothing: what a browser opens by going there. */
const safeLink = z
  .string()
  .max(2000)
  .overwrite(withoutCredentials)
  .refine(
    (address) => /^(?:https?:\/\/|mailto:)/i.test(address) && URL.canParse(address),
    'not a web or e-mail address',
  )

const words = z.object({
  text: plainWords().min(1),
  bold: z.literal(true).optional(),
  italic: z.literal(true).optional(),
  link: safeLink.optional(),
})
/** A person or an organisation called by name. The label is their name when it was written. */
const mention = z.object({
  mention: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), id: personId }),
    z.object({ kind: z.literal('organisation'), id: organisationId }),
  ]),
  label: plainWords().trim().min(1).max(200),
})
/** A record by its id alone. Its name is looked up when the comment is read, with the reader's own rights. */
const recordMention = z.object({
  mention: z.object({ kind: z.literal('record'), id: recordId, recordKind }),
})
const lineBreak = z.object({ break: z.literal(true) })
const commentInline = z.union([mention, recordMention, lineBreak, words])
export type CommentInline = z.infer<typeof commentInline>

export const commentBlock = z.object({
  kind: z.enum(['paragraph', 'bullet', 'numbered', 'quote']),
  content: z.array(commentInline).max(maximumInlines),
})
export type CommentBlock = z.infer<typeof commentBlock>

/**
 * The text of a comment: data, never markup. Parsing drops everything that is not listed here, so that nothing a
 * modified client sends can become more than words, links and names.
 */
export const commentText = z
  .array(commentBlock)
  .min(1)
  .max(maximumBlocks)
  .refine((blocks) => plainComment(blocks).length <= maximumCommentLength, 'too long')
export type CommentText = z.infer<typeof commentText>

/** The text of a comment that consists of files: one block without words, which older pages can read too. */
export const noWords: CommentText = [{ kind: 'paragraph', content: [] }]

/** The words alone, a line for each block. */
export function plainComment(blocks: readonly CommentBlock[]): string {
  return blocks.map(({ content }) => content.map(plainInline).join('')).join('\n')
}

function plainInline(inline: CommentInline): string {
  if ('label' in inline) return `@${inline.label}`
  if ('mention' in inline) return '[…]'
  return 'break' in inline ? '\n' : inline.text
}

export function saysNothing(blocks: readonly CommentBlock[]): boolean {
  return plainComment(blocks).trim() === ''
}

/** The people and things that a comment mentions, each once. */
export function mentionsIn(blocks: readonly CommentBlock[]) {
  const mentions = new Map(
    blocks
      .flatMap(({ content }) => content)
      .flatMap((inline) => ('mention' in inline ? [inline.mention] : []))
      .map((each) => [`${each.kind} ${each.id}`, each]),
  )
  return [...mentions.values()]
}
