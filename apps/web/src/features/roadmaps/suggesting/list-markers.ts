import { blockName } from '@minga/domain/roadmap/block-names'
import { blockIdOf, isText, type TreeElement, type TreeNode } from '@minga/domain/roadmap/block-tree'
import { markerOf, numberingOf } from '@minga/domain/text-form/list-marker'

/** The marker before the first line of a list's point: `•`, `3.`, `☐`. */
export function listMarkers(tree: readonly TreeElement[]): ReadonlyMap<string, string> {
  const markers = new Map<string, string>()
  const walk = (nodes: readonly TreeNode[]) => {
    for (const node of nodes) {
      if (isText(node)) continue
      const points = node.content.filter((each): each is TreeElement => !isText(each))
      for (const [at, point] of points.entries()) {
        const marker = markerIn(node, point, at)
        const [first] = point.content
        if (marker !== undefined && first !== undefined && !isText(first)) markers.set(blockIdOf(first), marker)
      }
      walk(node.content)
    }
  }
  walk(tree)
  return markers
}

function markerIn(list: TreeElement, { attributes }: TreeElement, at: number): string | undefined {
  switch (list.name) {
    case blockName.bulletList:
      return '•'
    case blockName.orderedList:
      return markerOf(numberingOf(list.attributes), at)
    case blockName.taskList:
      return attributes['checked'] === true ? '☑' : '☐'
    default:
      return undefined
  }
}
