import type { Actor } from '@minga/domain/access/can'
import { newId, type ThreadId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { proposalSetId, proposedChange, type ProposedChange } from '@minga/domain/proposal/proposed-change'
import type { returnedConfirmation, returnedConfirmed } from '@minga/protocol/http/returned-texts'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Transaction } from '@minga/storage/database/schema'
import { contentOfReturned } from '@minga/storage/exports/kept-returns'
import { addFiled, filedAlready, type ReturnedTextRow } from '@minga/storage/exports/returned-text-rows'
import type { z } from 'zod'

import { decide } from '../../../commands/decide.ts'
import { proposingIn } from '../../../commands/proposals/file-proposals.ts'
import { submitProposals, type ProposalParts } from '../../../commands/proposals/submit-proposals.ts'
import { noteAnsweredByFile } from '../../../commands/sendings/answered-by-file.ts'
import type { Unanswered } from '../../../http/once-by-key.ts'
import { notFound, Refusal } from '../../../http/refusal.ts'
import { fileAsReceived } from './file-as-received.ts'
import { commentWith, fileComments, type CommentToSay } from './file-comments.ts'
import type { ToFile } from './returned-text-work.ts'

const notThere = new Refusal('invalid-request', 'this file has not so much in it', 'proposals')
const filedMeanwhile = new Refusal('conflict', 'some of it is being filed already: ask again', 'proposals')
/** How often it is tried anew because another request files some of the same. */
const attempts = 3

type Confirmation = Omit<z.output<typeof returnedConfirmation>, 'key'>

/** One proposal, for one or several things that the file asks for. */
interface Wanted {
  readonly said: readonly string[]
  readonly change: ProposedChange
}

/**
 * Files what a person names of a file that they brought: proposals and discussions, of their own organisation or as received from
 * another one. What that organisation has filed before, from this file or another, is not filed again. All or none.
 */
export async function confirmReturnedText(
  parts: ProposalParts,
  { actor, language }: { readonly actor: Actor; readonly language: Language },
  row: ReturnedTextRow,
  asked: Confirmation,
  unanswered: Unanswered,
): Promise<z.output<typeof returnedConfirmed> | Refusal> {
  const content = await contentOfReturned(parts.db, 'returned_text', row.id)
  if (content === undefined) return notFound
  // Written by this server, from what it read.
  const toFile = JSON.parse(content.changes) as ToFile
  const isThere = [
    ...asked.proposals.map((index) => toFile.proposals[index]),
    ...asked.comments.map((index) => toFile.comments[index]),
  ].every((each) => each !== undefined)
  if (!isThere) return notThere
  for (let attempt = 0; attempt < attempts; attempt++) {
    const answer = await new Filing(parts, { actor, language, row, toFile, asked }).file(unanswered)
    if (answer !== filedMeanwhile) return answer
  }
  return filedMeanwhile
}

interface FilingOf {
  readonly actor: Actor
  readonly language: Language
  readonly row: ReturnedTextRow
  readonly toFile: ToFile
  readonly asked: Confirmation
}

class Filing {
  readonly #parts: ProposalParts
  readonly #of: FilingOf

  constructor(parts: ProposalParts, of: FilingOf) {
    this.#parts = parts
    this.#of = of
  }

  async file(unanswered: Unanswered): Promise<{ threads: ThreadId[] } | Refusal> {
    const { db, now } = this.#parts
    const { actor, row, toFile, asked } = this.#of
    const chosen = [
      ...asked.proposals.map((index) => toFile.proposals[index]?.said ?? ''),
      ...asked.comments.map((index) => toFile.comments[index]?.said ?? ''),
    ]
    const before = await filedAlready(db, this.#filedBy(), chosen)
    const proposals = this.#proposals(before)
    const comments = this.#comments(before)
    const threads = new Map(before)
    const rest = async (tx: Transaction, begun: readonly ThreadId[]): Promise<Refusal | undefined> => {
      for (const [at, { said }] of proposals.entries())
        for (const each of said) if (begun[at] !== undefined) threads.set(each, begun[at])
      const refused = await this.#also(tx, comments, threads)
      if (refused !== undefined) return refused
      const filed = [...threads].filter(([said]) => !before.has(said))
      if (!(await addFiled(tx, this.#filedBy(), filed))) return filedMeanwhile
      const { organisation } = this.#filedBy()
      const answer = { organisation, answeredBy: asked.answeredBy, at: now().toISOString() }
      const unknown = await noteAnsweredByFile(tx, actor, row, answer)
      if (unknown !== undefined) return unknown
      await keepAnswer(tx, { ...unanswered, answer: this.#answer(chosen, threads), at: now() })
      return undefined
    }
    const { roadmap, sequence: base, id: importedFrom } = row
    const made =
      proposals.length === 0
        ? await decide(db, async (tx) => (await rest(tx, [])) ?? true, this.#parts.publish)
        : await submitProposals(
            this.#parts,
            actor,
            {
              set: proposalSetId.parse(newId()),
              roadmap,
              base,
              importedFrom,
              source: 'docx',
              state: 'submitted',
              changes: proposals.map(({ change }) => change),
              onBehalfOf: row.onBehalfOf ?? undefined,
            },
            rest,
          )
    return made instanceof Refusal ? made : this.#answer(chosen, threads)
  }

  #filedBy() {
    const { actor, row } = this.#of
    return { roadmap: row.roadmap, organisation: row.onBehalfOf ?? actor.organisation }
  }

  #answer(chosen: readonly string[], threads: ReadonlyMap<string, ThreadId>): { threads: ThreadId[] } {
    return { threads: [...new Set(chosen.flatMap((said) => threads.get(said) ?? []))] }
  }

  /** Paragraphs that stand one after the other behind one block are put in together, so that they keep their order. */
  #proposals(before: ReadonlyMap<string, ThreadId>): Wanted[] {
    const { toFile, asked } = this.#of
    const wanted: Wanted[] = []
    let last: Extract<ToFile['proposals'][number]['change'], { kind: 'insert-after' }> | undefined
    for (const index of asked.proposals.toSorted((one, other) => one - other)) {
      const each = toFile.proposals[index]
      if (each === undefined || before.has(each.said)) continue
      const { change, said } = each
      const comment = asked.keepNames && each.authors.length > 0 ? commentWith('', each.authors) : undefined
      const words = comment === undefined ? {} : { comment }
      const open = wanted.at(-1)
      if (change.kind === 'insert-after' && last?.block === change.block && open !== undefined) {
        last = { ...last, content: [...last.content, ...change.content] }
        wanted[wanted.length - 1] = { said: [...open.said, said], change: proposedChange.parse({ ...last, ...words }) }
        continue
      }
      last = change.kind === 'insert-after' ? change : undefined
      wanted.push({ said: [said], change: proposedChange.parse({ ...change, ...words }) })
    }
    return wanted
  }

  #comments(before: ReadonlyMap<string, ThreadId>): CommentToSay[] {
    const { toFile, asked } = this.#of
    return asked.comments
      .toSorted((one, other) => one - other)
      .flatMap((index) => {
        const each = toFile.comments[index]
        if (each === undefined || before.has(each.said)) return []
        const { said, block, text, author, answers } = each
        const names = asked.keepNames && author !== '' ? [author] : []
        return [{ said, block, text, names, answers: answers === null ? undefined : toFile.comments[answers]?.said }]
      })
  }

  async #also(
    tx: Transaction,
    comments: readonly CommentToSay[],
    threads: Map<string, ThreadId>,
  ): Promise<Refusal | undefined> {
    const { actor, row, asked, toFile, language } = this.#of
    const { onBehalfOf, roadmap, room } = row
    const group = await proposingIn(tx, actor, { roadmap, onBehalfOf: onBehalfOf ?? undefined })
    if (group instanceof Refusal) return group
    const { organisation } = this.#filedBy()
    const now = this.#parts.now()
    const where = { room, group: group.id, organisation, at: now.toISOString() }
    const said = await fileComments(tx, actor, comments, where)
    if (said instanceof Refusal) return said
    for (const [hash, thread] of said) threads.set(hash, thread)
    if (onBehalfOf === null || onBehalfOf === actor.organisation) return undefined
    const names = asked.keepNames
      ? [
          ...asked.proposals.flatMap((index) => toFile.proposals[index]?.authors ?? []),
          ...asked.comments.flatMap((index) => toFile.comments[index]?.author ?? []),
        ]
      : []
    const before = await filedAlready(tx, this.#filedBy(), [...threads.keys()])
    const begun = [...threads].flatMap(([hash, thread]) => (before.has(hash) ? [] : [thread]))
    await fileAsReceived(tx, actor, [...new Set(begun)], {
      group,
      organisation,
      names: [...new Set(names.filter(Boolean))],
      language,
      now,
    })
    return undefined
  }
}
