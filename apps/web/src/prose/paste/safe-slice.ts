import { blockName } from '@minga/domain/roadmap/block-names'
import { z } from 'zod'

const context = z.array(z.union([z.string(), z.null(), z.record(z.string(), z.unknown())])).max(64)
const plainAttributes = z.object({
  checked: z.boolean().optional(),
  start: z.int().min(0).max(99_999).optional(),
})

const blocks = ['P', 'H1', 'H2', 'H3', 'UL', 'OL', 'BLOCKQUOTE', 'TABLE', 'HR', 'DIV', 'FIGURE']
/** The nodes allowed directly inside a node that surrounds a slice. */
const within: Readonly<Record<string, readonly string[]>> = {
  [blockName.quote]: blocks,
  [blockName.listItem]: blocks,
  [blockName.taskItem]: blocks,
  [blockName.tableCell]: blocks,
  [blockName.tableHeader]: blocks,
  [blockName.bulletList]: ['LI'],
  [blockName.orderedList]: ['LI'],
  [blockName.taskList]: ['LI'],
  [blockName.table]: ['TBODY', 'TR'],
  [blockName.tableRow]: ['TD', 'TH'],
}
const tagOf: Readonly<Record<string, string>> = {
  [blockName.quote]: 'BLOCKQUOTE',
  [blockName.listItem]: 'LI',
  [blockName.taskItem]: 'LI',
  [blockName.tableCell]: 'TD',
  [blockName.tableHeader]: 'TH',
  [blockName.bulletList]: 'UL',
  [blockName.orderedList]: 'OL',
  [blockName.taskList]: 'UL',
  [blockName.table]: 'TABLE',
  [blockName.tableRow]: 'TR',
}

/**
 * Validates `data-pm-slice`, which gives the open depths of a copied slice and the nodes around it with attributes that
 * the editor takes over unchecked. Any page can put one on the clipboard, so it is kept only where the nodes can nest
 * as given, with harmless attributes and no ids.
 *
 * @param roots the tags of the slice's outermost elements
 */
export function safeSlice(value: string, roots: readonly string[]): string | undefined {
  const [, depths, json] = /^(\d{1,2} \d{1,2}(?: -\d{1,3})?) (.*)$/su.exec(value) ?? []
  if (depths === undefined || json === undefined) return undefined
  const parsed = context.safeParse(fromJson(json))
  if (!parsed.success) return undefined
  const around = nodesIn(parsed.data)
  if (around === undefined || !nest(around, roots)) return undefined
  const safe = around.flatMap(({ name, attributes }) => [name, plainAttributes.safeParse(attributes).data ?? null])
  return `${depths} ${JSON.stringify(safe)}`
}

interface Around {
  readonly name: string
  readonly attributes: unknown
}

/** Names and attributes alternate, outermost first. */
function nodesIn(parts: readonly unknown[]): Around[] | undefined {
  const nodes: Around[] = []
  for (let at = 0; at < parts.length; at += 2) {
    const name = parts[at]
    if (typeof name !== 'string' || !Object.hasOwn(within, name)) return undefined
    nodes.push({ name, attributes: parts[at + 1] })
  }
  return nodes
}

function nest(around: readonly Around[], roots: readonly string[]): boolean {
  return around.every(({ name }, at) => {
    const next = around[at + 1]
    const inside = next === undefined ? roots : [tagOf[next.name] ?? '']
    return inside.every((tag) => within[name]?.includes(tag))
  })
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
