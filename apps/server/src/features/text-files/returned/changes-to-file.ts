import { blockName } from '@minga/domain/roadmap/block-names'
import { isSame, isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { lineFromFile, plainPlace } from '@minga/domain/returned-text/line-from-file'
import type { ReturnedChange, UnreadablePart } from '@minga/domain/returned-text/returned-text'
import { proposedChange } from '@minga/domain/proposal/proposed-change'
import { resolveChange } from '@minga/domain/proposal/resolve-change'
import type { ShowRecord } from '@minga/domain/text-form/read-text'

import { beginningOf } from '../../../views/excerpt.ts'
import type { ChangeToFile } from './returned-text-work.ts'

/** What a file asks for, and how that is proposed. */
export interface FiledChange {
  readonly asks: ReturnedChange
  readonly change: ChangeToFile
  /** Of one that is moved: the beginning of what it stands behind. */
  readonly behind: string | null
}

interface GivenText {
  readonly tree: readonly TreeElement[]
  /** By their ids. */
  readonly elements: ReadonlyMap<string, TreeElement>
  readonly show: ShowRecord
}

const longestPlace = 120

/** Leaves out what would change nothing, as a file says no more than letters, and says what the text does not admit. */
export function changesToFile(
  asks: readonly ReturnedChange[],
  text: GivenText,
): { readonly changes: FiledChange[]; readonly unfit: UnreadablePart[] } {
  const changes: FiledChange[] = []
  const unfit: UnreadablePart[] = []
  for (const each of asks) {
    const change = changeToFile(each, text)
    const { data: proposed } = proposedChange.safeParse(change)
    const resolved = proposed === undefined ? 'not-of-this-block' : resolveChange(text.tree, proposed)
    if (change === undefined || resolved === 'changes-nothing') continue
    if (typeof resolved === 'string') unfit.push({ why: 'structure', text: each.after || each.before })
    else changes.push({ asks: each, change, behind: placeBehind(each, text) })
  }
  return { changes, unfit }
}

function changeToFile(asks: ReturnedChange, { elements, show }: GivenText): ChangeToFile | undefined {
  const { kind, block, after } = asks
  if (kind === 'insert-after') return { kind, block, content: [newBlock(asks)] }
  const element = elements.get(block ?? '')
  if (block === null || element === undefined) return undefined
  switch (kind) {
    case 'replace': {
      const content = lineFromFile(element.content, after, show)
      return isSame(content, element.content) ? undefined : { kind, block, content }
    }
    case 'delete':
    case 'join':
      return { kind, block }
    case 'move':
      return { kind, block, after: asks.behind ?? null }
    case 'split':
      return { kind, block, at: plainPlace(element.content, asks.at ?? 0, show) }
  }
}

function newBlock({ after, level }: ReturnedChange): TreeElement {
  const content: TreeNode[] = after
    .split(/(\n)/)
    .flatMap((part): TreeNode[] =>
      part === ''
        ? []
        : part === '\n'
          ? [{ name: blockName.hardBreak, attributes: {}, content: [] }]
          : [{ text: part, marks: {} }],
    )
  return level === undefined
    ? { name: blockName.paragraph, attributes: {}, content }
    : { name: blockName.heading, attributes: { level }, content }
}

function placeBehind({ kind, behind }: ReturnedChange, { elements }: GivenText): string | null {
  const element = kind === 'move' ? elements.get(behind ?? '') : undefined
  return element === undefined ? null : beginningOf(wordsIn(element), longestPlace)
}

function wordsIn({ content }: TreeElement): string {
  return content.map((node) => (isText(node) ? node.text : ` ${wordsIn(node)}`)).join('')
}
