import { blockName } from '@minga/domain/roadmap/block-names'
import { isSame, isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { lineFromFile, plainPlace } from '@minga/domain/returned-text/line-from-file'
import type { ReturnedChange } from '@minga/domain/returned-text/returned-text'
import type { ShowRecord } from '@minga/domain/text-form/read-text'

import type { ChangeToFile } from './returned-text-work.ts'

/** What a file asks for, and how that is proposed. */
export interface FiledChange {
  readonly told: ReturnedChange
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

/** Leaves out what would change nothing: a file says no more than letters. */
export function changesToFile(told: readonly ReturnedChange[], text: GivenText): FiledChange[] {
  return told.flatMap((each) => {
    const change = changeToFile(each, text)
    return change === undefined ? [] : [{ told: each, change, behind: placeBehind(each, text) }]
  })
}

function changeToFile(told: ReturnedChange, { elements, show }: GivenText): ChangeToFile | undefined {
  const { kind, block, after } = told
  if (kind === 'insert-after') return { kind, block, content: [newBlock(told)] }
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
      return { kind, block, after: told.behind ?? null }
    case 'split':
      return { kind, block, at: plainPlace(element.content, told.at ?? 0, show) }
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
  return element === undefined ? null : wordsIn(element).trim().slice(0, longestPlace)
}

function wordsIn({ content }: TreeElement): string {
  return content.map((node) => (isText(node) ? node.text : ` ${wordsIn(node)}`)).join('')
}
