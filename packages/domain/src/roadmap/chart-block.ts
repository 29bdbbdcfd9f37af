import type { GroupId, RecordId } from '../identity/ids.ts'
import { blockName } from './block-names.ts'
import { isText, type TreeElement, type TreeNode } from './block-tree.ts'
import { chartKey, chartLinkOf, type ChartLink } from './chart-link.ts'

/** The chart of a block; undefined for another block, and for a chart whose attributes are wrong. */
export function chartIn({ name, attributes }: Pick<TreeElement, 'name' | 'attributes'>): ChartLink | undefined {
  return name === blockName.chart ? chartLinkOf(attributes) : undefined
}

/** The charts of a text in their order, each once. */
export function chartLinksIn(tree: readonly TreeNode[]): ChartLink[] {
  const found = new Map<string, ChartLink>()
  const walk = (nodes: readonly TreeNode[]) => {
    for (const node of nodes) {
      if (isText(node)) continue
      const link = chartIn(node)
      if (link !== undefined && !found.has(chartKey(link))) found.set(chartKey(link), link)
      walk(node.content)
    }
  }
  walk(tree)
  return [...found.values()]
}

/** The sources of charts: pathways, and groups whose register is drawn. */
export interface ChartSources {
  readonly records: readonly RecordId[]
  readonly groups: readonly GroupId[]
}

export function sourcesOf(links: readonly ChartLink[]): ChartSources {
  return {
    records: [...new Set(links.flatMap((link) => ('record' in link ? [link.record] : [])))],
    groups: [...new Set(links.flatMap((link) => ('group' in link ? [link.group] : [])))],
  }
}
