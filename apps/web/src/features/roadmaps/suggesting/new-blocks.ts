import { writeWording, type BlockForm } from '@minga/domain/proposal/block-form'
import { isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'

/** Each line of what was typed as a block of this form; as points of one list. */
export function newBlocks(words: string, form: BlockForm): TreeElement[] {
  const blocks = words
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((text) => writeWording({ line: [{ text, marks: {} }], form }))
    .filter(isElement)
  const [first] = blocks
  const isList = form.is === 'bullets' || form.is === 'numbers'
  return first === undefined || !isList ? blocks : [{ ...first, content: blocks.flatMap(({ content }) => content) }]
}

function isElement(node: TreeNode): node is TreeElement {
  return !isText(node)
}
