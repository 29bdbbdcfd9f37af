import { chartKinds } from '../../chart/chart-kind.ts'
import type { DocumentValue, TreeElement, TreeNode } from '../../roadmap/block-tree.ts'
import { isText } from '../../roadmap/block-tree.ts'
import { proseBlocks, proseMarks, proseNodes, type BlockName } from '../../roadmap/prose-nodes.ts'

/** A whole number from 0 up to the given one. */
export type Random = (below: number) => number

export function randomOf(seed: number): Random {
  let state = (seed % 2_147_483_646) + 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

/** Values that the schema takes, of each attribute that a node may have. */
const valuesOf: Readonly<Record<string, readonly DocumentValue[]>> = {
  level: [1, 2, 3],
  start: [1, 3, 9],
  type: ['1', 'a', 'I'],
  checked: [true, false],
  colspan: [1, 2],
  rowspan: [1, 3],
  colwidth: [[80], [200]],
  align: ['left', 'right', 'center'],
  file: ['file-1', 'file-2'],
  alt: ['A kiln', 'A quarry'],
  width: ['small', 'medium', 'full'],
  wide: [640, 800],
  high: [480, 600],
  room: ['register.steel', 'register.cement'],
  record: ['act-1', 'act-2'],
  group: ['steel', 'cement'],
  chart: chartKinds,
  note: ['note-1', 'note-2'],
  who: ['ana', 'alacero'],
  label: ['Ana', 'Alacero'],
}
const kinds = { mention: ['person', 'organisation'], other: ['barrier', 'action'] } as const
const markValues = [{}, { href: 'https://a.example/' }, { href: 'https://b.example/' }] as const
const words = ['Scrap', 'lime', '10 MUSD', '2040', 'acci\u00F3n', ' ']
const deepest = 5

/** Texts of every node, attribute and mark of the schema, and small changes of them. */
export class RandomTexts {
  readonly #random: Random
  #ids = 0

  constructor(random: Random) {
    this.#random = random
  }

  text(): TreeElement[] {
    return this.#some(4, () => this.#element(this.#one(proseBlocks), 0))
  }

  /** The same text with one thing otherwise, or none. */
  mutated(tree: readonly TreeElement[]): TreeElement[] {
    const places = count(tree)
    let left = this.#random(places + 1)
    const walk = (nodes: readonly TreeNode[], names: readonly BlockName[], depth: number): TreeNode[] => {
      const here = left === 0
      left -= 1
      const walked = nodes.map((node) =>
        isText(node)
          ? node
          : { ...node, content: walk(node.content, proseNodes[node.name as BlockName].elements, depth + 1) },
      )
      return here ? this.#otherwise(walked, names, depth) : walked
    }
    return walk(tree, proseBlocks, 0) as TreeElement[]
  }

  #otherwise(nodes: readonly TreeNode[], names: readonly BlockName[], depth: number): TreeNode[] {
    const at = this.#random(Math.max(1, nodes.length))
    const node = nodes[at]
    const fresh = () => (names.length === 0 ? [] : [this.#element(this.#one(names), depth)])
    if (node === undefined) return fresh()
    switch (this.#random(6)) {
      case 0:
        return nodes.toSpliced(at, 1)
      case 1:
        return nodes.toSpliced(at, 0, ...fresh())
      case 2:
        return [...nodes.toSpliced(at, 1), node]
      case 3:
        return nodes.toSpliced(at, 1, ...fresh())
      default:
        return nodes.toSpliced(at, 1, isText(node) ? this.#run() : this.#reworded(node, names))
    }
  }

  /** With another attribute, or another name that may stand there. */
  #reworded(element: TreeElement, names: readonly BlockName[]): TreeElement {
    const name = element.name as BlockName
    const other = this.#one(names)
    const isAlike = proseNodes[other].elements === proseNodes[name].elements && this.#random(3) === 0
    const attributes = { ...element.attributes, ...this.#attributes(name, this.#random(2) === 0) }
    const { id } = element.attributes
    return {
      ...element,
      name: isAlike ? other : name,
      attributes: id === undefined ? attributes : { ...attributes, id },
    }
  }

  #element(name: BlockName, depth: number): TreeElement {
    const { elements, text } = proseNodes[name]
    const inner = depth > deepest ? elements.filter((each) => proseNodes[each].elements.length === 0) : elements
    const content = this.#some(3, (): TreeNode[] => {
      if (text && this.#random(3) > 0) return [this.#run()]
      return inner.length === 0 ? [] : [this.#element(this.#one(inner), depth + 1)]
    }).flat()
    return { name, attributes: this.#attributes(name, true), content }
  }

  #attributes(name: BlockName, whole: boolean): Record<string, DocumentValue> {
    const said: Record<string, DocumentValue> = {}
    for (const key of Object.keys(proseNodes[name].attributes)) {
      if (key === 'id') Object.assign(said, this.#id())
      else if (whole || this.#random(2) === 0) said[key] = this.#valueOf(name, key)
    }
    return said
  }

  /** Now and then none, or one that is there: no server has named it yet. */
  #id(): { readonly id?: string } {
    const odd = this.#random(30)
    if (odd === 0) return {}
    if (odd > 1) this.#ids += 1
    return { id: `b${String(this.#ids)}` }
  }

  #valueOf(name: BlockName, key: string): DocumentValue {
    if (key === 'kind') return this.#one(name === 'mention' ? kinds.mention : kinds.other)
    const values = valuesOf[key]
    if (values === undefined) throw new Error(`a value for ${key} of ${name}`)
    return this.#one(values)
  }

  #run(): TreeNode {
    const marks = this.#some(1, () => this.#one(Object.keys(proseMarks)))
    const said = marks.map((mark) => [mark, mark === 'link' ? this.#one(markValues) : {}])
    return { text: this.#one(words), marks: Object.fromEntries(said) as Record<string, DocumentValue> }
  }

  #some<Each>(most: number, make: () => Each): Each[] {
    return Array.from({ length: this.#random(most + 1) }, make)
  }

  #one<Each>(values: readonly Each[]): Each {
    const value = values[this.#random(values.length)]
    if (value === undefined) throw new Error('one of nothing')
    return value
  }
}

function count(nodes: readonly TreeNode[]): number {
  return nodes.reduce((sum, node) => sum + (isText(node) ? 0 : 1 + count(node.content)), 0)
}
