import { setImmediate as nextTurn } from 'node:timers/promises'

import { titleBlock, type Wording } from '@minga/domain/edition/edition'
import { editionText, type EditionClause } from '@minga/domain/edition/edition-text'
import { placeTranslation } from '@minga/domain/edition/place-translation'
import { withAlt, withWords } from '@minga/domain/edition/translated-clause'
import { treeAfter, treeWith } from '@minga/domain/edition/tree-after'
import { holds } from '@minga/domain/edition/copied-text'
import { identifiedBlocks } from '@minga/domain/roadmap/identified-blocks'
import { isSame, isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import type { RestoringStep } from '@minga/domain/roadmap/plan-restoring'

import { Refusal } from '../../http/refusal.ts'
import { sha256 } from '../version-root.ts'
import { idWithin } from './ids-within.ts'
import type { MeasuredEdition, ReadText } from './measured-edition.ts'

/** A clause as it is translated. */
export interface NewTranslation {
  /** The clause of the edition; a new one has an id that the sender made. */
  readonly block: string
  /** Its hash as it was read; null for a new one. */
  readonly seen: string | null
  /** The clauses of the source that it translates. */
  readonly source: readonly string[]
  readonly content: readonly TreeNode[]
  /** The alternative text of a figure, if it is translated too. */
  readonly alt?: string | undefined
  readonly wording: Exclude<Wording, 'copied'>
}

/** After so many it gives way to others: each looks through the whole text. */
const plannedAtOnce = 10

type WritingStep = Exclude<RestoringStep, { kind: 'remove' }>

/** The change that writes one clause. */
export interface PlannedTranslation {
  readonly block: string
  /** The hash of its words to come. */
  readonly leaf: string
  readonly wording: Wording
  /** Undefined for the title, and where the text says so already. */
  readonly step: WritingStep | undefined
  readonly title: { readonly wanted: string; readonly now: string } | undefined
  readonly links: readonly { readonly source: string; readonly leaf: string }[]
  /** Clauses put in around it as copies, still to be translated: the rest of a table. */
  readonly copied: readonly {
    readonly block: string
    readonly words: string
    readonly source: string
    readonly leaf: string
  }[]
}

/** The words have changed since, or the clause that they translate did not stand there. */
export function changedSince(blocks: readonly string[]): Refusal {
  return new Refusal('changed-since', 'these clauses have changed since', 'seen', { blocks: [...blocks] })
}

const noPlace = (block: string) =>
  new Refusal('conflict', 'a row of a table is added in the text itself', 'block', { blocks: [block] })
const noTitle = new Refusal('invalid-request', 'a title has words', 'content')

/** The steps that write translations, one after the other. */
export class PlannedTranslations {
  readonly #measured: MeasuredEdition
  /** The source as it read where it was translated. */
  readonly #source: ReadText
  readonly #own: ReadonlyMap<string, EditionClause>
  readonly #sources: ReadonlyMap<string, EditionClause>
  /** The edition as it will be. */
  #tree: readonly TreeElement[]
  /** By clause of the source, the last clause of the edition that translates it. */
  readonly #last = new Map<string, string>()
  /** By clause of the source, the clauses of the edition that translate it already. */
  readonly #known: ReadonlyMap<string, readonly string[]>
  /** By clause of the source, its copy that was put in around another clause: the rest of a table. */
  readonly #copies = new Map<string, string>()

  constructor(measured: MeasuredEdition, source: ReadText) {
    this.#measured = measured
    this.#source = source
    this.#own = new Map(measured.own.text.map((clause) => [clause.id, clause]))
    this.#sources = new Map(source.text.map((clause) => [clause.id, clause]))
    this.#tree = measured.own.tree
    const living = Map.groupBy(
      measured.links.filter(({ block }) => this.#own.has(block)),
      ({ source: from }) => from,
    )
    this.#known = new Map([...living].map(([from, links]) => [from, links.map(({ block }) => block)]))
    const linked = Map.groupBy(measured.links, ({ block }) => block)
    for (const { id } of measured.own.text) {
      if (id !== titleBlock) for (const link of linked.get(id) ?? []) this.#last.set(link.source, id)
    }
  }

  /** @returns why they can't be taken, with the blocks that do not read as they were seen */
  async plan(translations: readonly NewTranslation[]): Promise<PlannedTranslation[] | Refusal> {
    const asked = new Set(translations.map(({ block }) => block))
    const changed = translations.filter((each) => !this.#isAsSeen(each) || this.#isTranslated(each, asked))
    if (changed.length > 0) return changedSince(changed.map(({ block }) => block))
    const planned: PlannedTranslation[] = []
    for (const [at, translation] of translations.entries()) {
      if (at % plannedAtOnce === 0) await nextTurn()
      const copy = translation.source.flatMap((id) => this.#copies.get(id) ?? [])[0]
      if (copy !== undefined && !this.#own.has(translation.block)) {
        planned.push(this.#writeCopy(planned, copy, translation))
        continue
      }
      const clause = this.#own.get(translation.block)
      const made = clause === undefined ? this.#place(translation) : this.#rewrite(clause, translation)
      if (made instanceof Refusal) return made
      planned.push(made)
    }
    return planned
  }

  #isAsSeen({ block, seen, source, content, alt }: NewTranslation): boolean {
    if (source.some((id) => !this.#sources.has(id))) return false
    const clause = this.#own.get(block)
    // Written already, by an answer that was lost.
    if (clause !== undefined && isSame(clause.element, withAlt(withWords(clause.element, content), alt))) return true
    return (clause?.leaf ?? null) === seen
  }

  /** Whether another person translated the source of a new clause since it was read: there would be two translations of it. */
  #isTranslated({ block, source }: NewTranslation, asked: ReadonlySet<string>): boolean {
    if (this.#own.has(block)) return false
    return source.some((id) => this.#known.get(id)?.some((other) => !asked.has(other)) === true)
  }

  #rewrite(
    clause: EditionClause,
    { block, content, alt, wording, source }: NewTranslation,
  ): PlannedTranslation | Refusal {
    const common = { block, wording, links: this.#linksTo(source), copied: [] }
    if (block === titleBlock) {
      const wanted = content
        .map((node) => (isText(node) ? node.text : ''))
        .join('')
        .trim()
        .slice(0, 200)
      if (wanted === '') return noTitle
      const title = wanted === clause.letters ? undefined : { wanted, now: this.#measured.own.title }
      return { ...common, step: undefined, title, leaf: this.#hashed({ title: wanted, tree: [] }).get(block) ?? '' }
    }
    const known = identifiedBlocks(this.#outer(block)).get(block)
    if (known === undefined) return changedSince([block])
    const element = withAlt(withWords(known.own, content), alt)
    this.#tree = treeWith(this.#tree, block, element.content, alt)
    const step = isSame(element, known.own) ? undefined : ({ kind: 'rewrite', block, element, now: known.own } as const)
    return { ...common, step, title: undefined, leaf: this.#leafOf(block) }
  }

  #place({ block, content, alt, wording, source: from }: NewTranslation): PlannedTranslation | Refusal {
    const [first] = from
    if (first === undefined) return noPlace(block)
    const at = this.#source.text.findIndex(({ id }) => id === first)
    const before = this.#source.text.slice(0, at + 1).toReversed()
    const found = placeTranslation({ source: this.#source.tree, edition: this.#tree }, first, {
      before: before.flatMap(({ id }) => {
        const translated = this.#last.get(id)
        return translated === undefined ? [] : [{ source: id, block: translated }]
      }),
      id: block,
      makeId: (origin) => idWithin(this.#measured.edition.roadmap, `${block} ${origin}`),
    })
    if (found === undefined) return noPlace(block)
    const line = withWords({ name: 'paragraph', attributes: {}, content: [] }, content).content
    const [element] = treeWith([found.step.element], block, line, alt)
    if (element === undefined) return noPlace(block)
    const step = { ...found.step, element }
    this.#tree = treeAfter(this.#tree, step)
    for (const [copy, origin] of found.origins) this.#last.set(origin, copy)
    for (const [copy, origin] of found.origins) if (copy !== block) this.#copies.set(origin, copy)
    for (const source of from) this.#last.set(source, block)
    const copied = [...found.origins].flatMap(([copy, origin]) => {
      const leaf = this.#sources.get(origin)?.leaf
      return copy === block || leaf === undefined
        ? []
        : [{ block: copy, words: this.#leafOf(copy), source: origin, leaf }]
    })
    return { block, wording, links: this.#linksTo(from), copied, step, title: undefined, leaf: this.#leafOf(block) }
  }

  /** Writes over a copy that the same request puts in: it goes in already translated. */
  #writeCopy(
    planned: PlannedTranslation[],
    block: string,
    { content, alt, wording, source }: NewTranslation,
  ): PlannedTranslation {
    const line = withWords({ name: 'paragraph', attributes: {}, content: [] }, content).content
    this.#tree = treeWith(this.#tree, block, line, alt)
    for (const id of source) this.#copies.delete(id)
    for (const [at, { step, copied, ...before }] of planned.entries()) {
      if (step === undefined || !holds(step.element, block)) continue
      const [element = step.element] = treeWith([step.element], block, line, alt)
      planned[at] = { ...before, step: { ...step, element }, copied: copied.filter((each) => each.block !== block) }
    }
    return {
      block,
      wording,
      links: this.#linksTo(source),
      copied: [],
      step: undefined,
      title: undefined,
      leaf: this.#leafOf(block),
    }
  }

  #linksTo(source: readonly string[]): PlannedTranslation['links'] {
    return source.flatMap((id) => {
      const leaf = this.#sources.get(id)?.leaf
      return leaf === undefined ? [] : [{ source: id, leaf }]
    })
  }

  #leafOf(block: string): string {
    return this.#hashed({ title: '', tree: this.#outer(block) }).get(block) ?? ''
  }

  /** The top-level element that holds the block. */
  #outer(block: string): readonly TreeElement[] {
    return this.#tree.filter((element) => holds(element, block)).slice(0, 1)
  }

  #hashed(text: Parameters<typeof editionText>[0]): ReadonlyMap<string, string> {
    const salt = Buffer.from(this.#measured.edition.seed, 'hex')
    return new Map(editionText(text, { sha256, salt }).map(({ id, leaf }) => [id, leaf]))
  }
}
