import { z } from 'zod'

import { plainWords } from '../organisation/plain-line.ts'
import { readBlocks, readLine } from '../roadmap/read-prose.ts'
import { commentText, maximumCommentLength, noWords, type CommentText } from '../thread/comment-text.ts'
import { readWording } from './block-form.ts'

/** The kinds of changes that a proposal makes to a text. */
export const proposalKinds = ['replace', 'insert-after', 'delete', 'move', 'split', 'join'] as const
export const proposalKind = z.enum(proposalKinds)
export type ProposalKind = z.infer<typeof proposalKind>

/** The source of a proposal: written on the page, or read from a file or a mail. */
export const proposalSources = ['screen', 'docx', 'mail'] as const
export const proposalSource = z.enum(proposalSources)
export type ProposalSource = z.infer<typeof proposalSource>

/** A draft is its maker's alone, and no discussion yet. */
export const proposalStates = ['draft', 'submitted'] as const
export const proposalState = z.enum(proposalStates)
export type ProposalState = z.infer<typeof proposalState>

/** Proposals that are sent together. The sender makes the id. */
export const proposalSetId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)
  .brand<'ProposalSetId'>()
export type ProposalSetId = z.infer<typeof proposalSetId>

/** The limit of one set: a returned file with more is brought in parts. */
export const mostChangesInSet = 200
/** The limit of one change, in UTF-16 units: more belongs into several paragraphs. */
export const mostProposedLetters = 20_000
/** The limit of one change, as JSON. */
const mostProposedBytes = 100_000

const block = z.string().min(1).max(100)
const text = plainWords().max(mostProposedLetters)

const lineOrBlocks = z.unknown().transform((value, context) => read(readLine(value) ?? readBlocks(value), context))

/** Why it is proposed: what a comment may say, or plain words. */
const comment = z.union([commentText, plainWords().max(maximumCommentLength).transform(wordsAsComment)]).optional()

/** A line, or one block that says too what the line is to be. */
const lineInForm = z.unknown().transform((value, context) => {
  const block = readBlocks(value)
  return read(readLine(value) ?? (block && readWording(block).form && block), context)
})

/**
 * A proposed change of a text, of blocks by their ids. `text` are plain words, in which records, notes and people
 * named stay where they stand; `content` is a line as `GET …/at/:sequence` gives it, with its marks, or one block where the line is to
 * be another heading, paragraph or point of a list too: with a line, or a list of one point. Where blocks are put in, it is those.
 */
export const proposedChange = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('replace'),
      block,
      text: text.optional(),
      content: lineInForm.optional(),
      comment,
    }),
    /** `null`: at the beginning of the text. */
    z.strictObject({
      kind: z.literal('insert-after'),
      block: block.nullable(),
      text: text.optional(),
      content: lineOrBlocks.optional(),
      comment,
    }),
    z.strictObject({ kind: z.literal('delete'), block, comment }),
    /** To behind another block; `null`: to the beginning of the text. */
    z.strictObject({ kind: z.literal('move'), block, after: block.nullable(), comment }),
    /** Before the letter `at`: a record has none, a line break is one. */
    z.strictObject({ kind: z.literal('split'), block, at: z.int().min(1), comment }),
    /** With the paragraph that follows it. */
    z.strictObject({ kind: z.literal('join'), block, comment }),
  ])
  .refine((change) => (change.kind !== 'replace' && change.kind !== 'insert-after') || hasOneWording(change), {
    path: ['text'],
    message: 'either text or content',
  })
export type ProposedChange = z.infer<typeof proposedChange>
export type ProposedChangeInput = z.input<typeof proposedChange>

/** Plain words as a comment: a paragraph for each line. */
export function wordsAsComment(words: string): CommentText {
  if (words.trim() === '') return noWords
  return words
    .trim()
    .split('\n')
    .slice(0, 200)
    .map((each) => ({ kind: 'paragraph', content: each === '' ? [] : [{ text: each }] }))
}

function hasOneWording(change: { readonly text?: unknown; readonly content?: unknown }): boolean {
  return (change.text === undefined) !== (change.content === undefined)
}

function read<Nodes>(nodes: readonly Nodes[] | undefined, context: z.RefinementCtx): readonly Nodes[] {
  if (nodes !== undefined && JSON.stringify(nodes).length <= mostProposedBytes) return nodes
  context.addIssue(nodes === undefined ? 'not what a text may hold' : 'too large')
  return z.NEVER
}
