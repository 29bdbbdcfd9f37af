import { readWording, type BlockForm } from '@minga/domain/proposal/block-form'
import { changedLooks, type ChangedLook } from '@minga/domain/proposal/changed-looks'
import { fitProposal, type FitKind } from '@minga/domain/proposal/fit-proposal'
import type { MarkChange } from '@minga/domain/proposal/line-marks'
import { plainLetters, sliceLine } from '@minga/domain/proposal/line-letters'
import type { TextProposal } from '@minga/domain/proposal/text-proposal'
import { blockName } from '@minga/domain/roadmap/block-names'
import { isSame, isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { plainBody } from '@minga/domain/text-form/plain-text'
import {
  inlineMarks,
  readText,
  type InlineMark,
  type ShowRecord,
  type TextBlock,
} from '@minga/domain/text-form/read-text'

/** A proposed change, compared with the text of the file. Plain data. */
export type FileChange = {
  readonly fit: FitKind
  /** `null`: the beginning of the text. */
  readonly block: string | null
} & (
  | {
      readonly kind: 'replace'
      /** The letters that the line would have; null where they do not fit, or where more than letters would change. */
      readonly wanted: string | null
      /** How letters are to look, where nothing else of the line would change; null where it does, or where a link would. */
      readonly marks: readonly LookOfLetters[] | null
      /** The new form of the block; null if it stays. */
      readonly become: BlockForm | null
      /** The line that is proposed, as it reads. */
      readonly words: string
      /** The new form of the block, if it changes; a comment says so. */
      readonly form: BlockForm | null
      /** Words that are to look otherwise. */
      readonly looks: readonly ChangedLook[]
    }
  | { readonly kind: 'insert-after'; readonly blocks: readonly TextBlock[]; readonly words: string }
  | { readonly kind: 'delete' }
  | { readonly kind: 'move'; readonly after: string | null; readonly behind: string }
  /** @param head the letters before the division, as they are now */
  | { readonly kind: 'split'; readonly head: string }
  | { readonly kind: 'join'; readonly next: string }
)

/** Letters that stay and look otherwise, counted as in a passage. */
export interface LookOfLetters {
  readonly at: number
  readonly length: number
  readonly set: readonly InlineMark[]
  readonly unset: readonly InlineMark[]
}

/** The effect of a proposed change on this text. */
export function fileChange(tree: readonly TreeElement[], proposal: TextProposal, show: ShowRecord): FileChange {
  const { kind, block, content, base, after } = proposal
  const { kind: fit, line, current, at, marks = [], changes = [], form: become = null } = fitProposal(tree, proposal)
  const known = { fit, block }
  const words = () => plainBody(blocksIn(content ?? [], show))
  switch (kind) {
    case 'replace': {
      const wording = readWording(content ?? [])
      const looks = changedLooks(base[0]?.content ?? [], wording.line)
      const form = wording.form ?? null
      const now = current?.content ?? []
      const wanted = looks.length === 0 ? lettersOnly(now, line) : null
      const looked = looks.length > 0 && changes.length === 0 ? looksOfLetters(now, marks) : null
      const said = plainBody(blocksIn(wording.line, show))
      return { ...known, kind, wanted, marks: looked, become, words: said, form, looks }
    }
    case 'insert-after':
      return { ...known, kind, blocks: blocksIn(content ?? [], show), words: words() }
    case 'delete':
      return { ...known, kind }
    case 'move': {
      const target = after === null ? undefined : find(tree, after)
      return { ...known, kind, after, behind: target === undefined ? '' : plainBody(readText([target], show)) }
    }
    case 'split':
      return { ...known, kind, head: plainLetters(sliceLine(current?.content ?? [], 0, at ?? 0)) }
    case 'join': {
      const next = base[1]?.attributes['id']
      return { ...known, kind, next: typeof next === 'string' ? next : '' }
    }
  }
}

/** @returns null where a link would change: no program tracks that */
function looksOfLetters(line: readonly TreeNode[], changes: readonly MarkChange[]): LookOfLetters[] | null {
  const looks: LookOfLetters[] = []
  for (const { at, length, marks } of changes) {
    const named = Object.entries(marks).map(([name, value]) => ({
      // The binding adds a hash to the name of a mark that may lie over itself.
      mark: inlineMarks.find((each) => each === name.split('--')[0]),
      isSet: value !== null,
    }))
    const known = named.flatMap(({ mark, isSet }) => (mark === undefined ? [] : [{ mark, isSet }]))
    if (known.length < named.length) return null
    looks.push({
      at: plainLetters(sliceLine(line, 0, at)).length,
      length: plainLetters(sliceLine(line, at, at + length)).length,
      set: known.filter(({ isSet }) => isSet).map(({ mark }) => mark),
      unset: known.filter(({ isSet }) => !isSet).map(({ mark }) => mark),
    })
  }
  return looks
}

/** A line alone reads as a paragraph. */
function blocksIn(content: readonly TreeNode[], show: ShowRecord): TextBlock[] {
  const isLine = content.some((node) => isText(node) || !isBlock(node))
  return readText(isLine ? [{ name: blockName.paragraph, attributes: {}, content }] : content, show)
}

const withinLines: readonly string[] = [
  blockName.hardBreak,
  blockName.recordReference,
  blockName.mention,
  blockName.footnote,
]

function isBlock({ name }: TreeElement): boolean {
  return !withinLines.includes(name)
}

/** @returns null where records, notes or people named would change, or marks alone */
function lettersOnly(current: readonly TreeNode[], line: readonly TreeNode[] | undefined): string | null {
  if (line === undefined || !isSame(signsIn(current), signsIn(line))) return null
  const letters = plainLetters(line)
  return letters === plainLetters(current) && !isSame(current, line) ? null : letters
}

function signsIn(line: readonly TreeNode[]): TreeNode[] {
  return line.filter((node) => !isText(node) && node.name !== blockName.hardBreak)
}

function find(nodes: readonly TreeNode[], id: string): TreeElement | undefined {
  for (const node of nodes) {
    if (isText(node)) continue
    const found = node.attributes['id'] === id ? node : find(node.content, id)
    if (found !== undefined) return found
  }
  return undefined
}
