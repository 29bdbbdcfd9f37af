import { blockName } from '@minga/domain/roadmap/block-names'
import { isSame, isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { lineFromFile, plainPlace } from '@minga/domain/returned-text/line-from-file'
import { lineWithLooks, marksWith, withoutRecordLinks } from '@minga/domain/returned-text/line-with-looks'
import type { ReturnedChange, UnreadablePart } from '@minga/domain/returned-text/returned-text'
import { writeWording } from '@minga/domain/proposal/block-form'
import { changedLooks, type ChangedLook } from '@minga/domain/proposal/changed-looks'
import { proposedChange } from '@minga/domain/proposal/proposed-change'
import { written } from '@minga/domain/proposal/line-with-words'
import { resolveChange } from '@minga/domain/proposal/resolve-change'
import type { ShowRecord } from '@minga/domain/text-form/read-text'

import { beginningOf } from '../../../views/excerpt.ts'
import type { ChangeToFile } from './returned-text-work.ts'

/** A change that a file asks for, and its proposal. */
export interface FiledChange {
  readonly asks: ReturnedChange
  readonly change: ChangeToFile
  /** For a move: the beginning of the block that it follows. */
  readonly behind: string | null
  /** Words that stay and are to look otherwise. */
  readonly looks: readonly ChangedLook[]
}

interface GivenText {
  readonly tree: readonly TreeElement[]
  /** The blocks by their ids. */
  readonly elements: ReadonlyMap<string, TreeElement>
  readonly show: ShowRecord
}

const longestPlace = 120

/** Leaves out what would change nothing, as a file does not say all that a text does, and says what the text does not admit. */
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
    else changes.push({ asks: each, change, behind: placeBehind(each, text), looks: looksOf(each, text) })
  }
  return { changes, unfit }
}

function changeToFile(asks: ReturnedChange, { elements, show }: GivenText): ChangeToFile | undefined {
  const { kind, block } = asks
  if (kind === 'insert-after') return { kind, block, content: [newBlock(asks)] }
  const element = elements.get(block ?? '')
  if (block === null || element === undefined) return undefined
  switch (kind) {
    case 'replace': {
      const [line, { form }] = [wantedLine(element, asks, show), asks]
      if (form === undefined && isSame(line, element.content)) return undefined
      return { kind, block, content: writeWording({ line, ...(form && { form }) }) }
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

function wantedLine(element: TreeElement, { after, looks }: ReturnedChange, show: ShowRecord): TreeNode[] {
  const line = lineFromFile(element.content, after, show)
  if (looks === undefined) return line
  return lineWithLooks(line, after, withoutRecordLinks(element.content, looks), show)
}

function looksOf(asks: ReturnedChange, { elements, show }: GivenText): ChangedLook[] {
  const element = asks.kind === 'replace' ? elements.get(asks.block ?? '') : undefined
  return element === undefined ? [] : changedLooks(element.content, wantedLine(element, asks, show))
}

function newBlock({ after, level, looks = [{ length: after.length }] }: ReturnedChange): TreeElement {
  let from = 0
  const content = looks.flatMap((look) => {
    const words = after.slice(from, from + look.length)
    from += look.length
    return written(words, marksWith({}, look))
  })
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
