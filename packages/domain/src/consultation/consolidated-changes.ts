import { isSameForm, readWording, writeWording, type BlockForm } from '../proposal/block-form.ts'
import { fitProposal } from '../proposal/fit-proposal.ts'
import { proposedChange, type ProposedChange, type ProposedChangeInput } from '../proposal/proposed-change.ts'
import { isSameLine } from '../proposal/resolve-change.ts'
import { indexOfText } from '../proposal/text-index.ts'
import { lineFromFile } from '../returned-text/line-from-file.ts'
import { blockIdOf, type TreeElement, type TreeNode } from '../roadmap/block-tree.ts'
import type { ShowRecord } from '../text-form/read-text.ts'
import type { BlockPart } from './choice.ts'

/** The decision about one place of a text: words that were written for it, or changes that members want there. */
export interface DecidedPlace {
  /** Null for the beginning of the text. */
  readonly block: string | null
  readonly part: BlockPart
  readonly wanted:
    | { readonly kind: 'own'; readonly text: string }
    | { readonly kind: 'taken'; readonly changes: readonly ProposedChangeInput[] }
}

/** The text that members were sent, and by which names records stand in it. */
export interface SentText {
  readonly tree: readonly TreeElement[]
  readonly show: ShowRecord
}

export interface Consolidated {
  /** In the order of the text. */
  readonly changes: readonly ProposedChange[]
  /** Blocks at which what was taken cannot stand together, or does not fit the text. */
  readonly unfit: readonly string[]
}

/** An organisation's decisions about a text, as the changes that it proposes. */
export function consolidatedChanges({ tree, show }: SentText, decided: readonly DecidedPlace[]): Consolidated {
  const { blocks, places } = indexOfText(tree)
  const placeOf = ({ block, part }: DecidedPlace) =>
    block === null ? -1 : 2 * (places.get(block) ?? places.size) + (part === 'behind' ? 1 : 0)
  const changes: ProposedChange[] = []
  const unfit: string[] = []
  for (const place of decided.toSorted((one, other) => placeOf(one) - placeOf(other))) {
    const element = place.block === null ? undefined : blocks.get(place.block)?.element
    const made = place.part === 'behind' ? putIn(place) : changesOf(place, element, show)
    const read = made?.map((each) => proposedChange.safeParse(each))
    if (read === undefined || read.some(({ success }) => !success)) unfit.push(place.block ?? '')
    else changes.push(...read.flatMap(({ data }) => data ?? []))
  }
  return { changes, unfit }
}

/** New paragraphs of several members stand one after the other, in one change, so that they keep their order. */
function putIn({ block, wanted }: DecidedPlace): readonly ProposedChangeInput[] {
  if (wanted.kind === 'own') return [{ kind: 'insert-after', block, text: wanted.text }]
  const content = wanted.changes.flatMap((change) =>
    change.kind === 'insert-after' && Array.isArray(change.content) ? (change.content as TreeNode[]) : [],
  )
  return [{ kind: 'insert-after', block, content }]
}

/** @returns undefined where they cannot stand together */
function changesOf(
  { block, wanted }: DecidedPlace,
  element: TreeElement | undefined,
  show: ShowRecord,
): readonly ProposedChangeInput[] | undefined {
  if (block === null || element === undefined) return undefined
  const replaced = (line: readonly TreeNode[], form?: BlockForm): ProposedChangeInput[] =>
    form === undefined && isSameLine(element.content, line)
      ? []
      : [{ kind: 'replace', block, content: [...writeWording({ line, ...(form && { form }) })] }]
  if (wanted.kind === 'own') return replaced(lineFromFile(element.content, wanted.text, show))
  const wordings = wanted.changes.flatMap((change) =>
    change.kind === 'replace' && Array.isArray(change.content) ? [readWording(change.content as TreeNode[])] : [],
  )
  const others = wanted.changes.filter(({ kind }) => kind !== 'replace')
  const line = linesTogether(
    element,
    wordings.map((each) => each.line),
  )
  const [form, ...further] = wordings.flatMap((each) => each.form ?? [])
  if (line === undefined || further.some((each) => form === undefined || !isSameForm(form, each))) return undefined
  return [...(wordings.length === 0 ? [] : replaced(line, form)), ...others]
}

/** Wordings of one block, word by word. @returns undefined where two of them meet */
function linesTogether(base: TreeElement, lines: readonly (readonly TreeNode[])[]): readonly TreeNode[] | undefined {
  const block = blockIdOf(base)
  let current = base
  for (const content of lines) {
    const proposal = { id: '', kind: 'replace', block, base: [base], content, after: null, at: null } as const
    const { kind, line } = fitProposal([current], proposal)
    if (kind === 'meets' || line === undefined) return undefined
    current = { ...current, content: line }
  }
  return current.content
}
