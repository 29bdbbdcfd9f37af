import { blockIdOf, isSame, isText, type TreeElement, type TreeNode } from './block-tree.ts'
import { identifiedBlocks, idsWithin, type IdentifiedBlock } from './identified-blocks.ts'
import { longestRising } from './longest-rising.ts'

/** One step of bringing back, on the document as it was when the plan was made. In order. */
export type RestoringStep =
  /** Puts a block, with what is in it, into another one or the text itself, after one of those that are there. */
  | {
      readonly kind: 'insert'
      readonly parent: string
      readonly path: readonly number[]
      readonly after: string
      readonly element: TreeElement
    }
  /** Gives a block its earlier attributes and content; `now` is its expected present content. */
  | {
      readonly kind: 'rewrite'
      readonly block: string
      readonly element: TreeElement
      readonly now: TreeElement
    }
  /** Takes a block out, to be put in elsewhere or otherwise, or because it was not there then. */
  | { readonly kind: 'remove'; readonly block: string; readonly now: TreeElement }

export interface RestoringPlan {
  readonly steps: readonly RestoringStep[]
  /** The blocks that are written, in reading order; those that are taken out at the end. */
  readonly changed: readonly string[]
}

/**
 * The steps that make blocks stand as they stood: each by itself, so that later changes elsewhere stay.
 *
 * @param asked only these, with what is in them; those of them that were not there are taken out
 */
export function planRestoring(
  then: readonly TreeElement[],
  now: readonly TreeElement[],
  asked?: readonly string[],
): RestoringPlan {
  return new Planning(identifiedBlocks(then), identifiedBlocks(now), asked).plan()
}

class Planning {
  readonly #then: ReadonlyMap<string, IdentifiedBlock>
  readonly #now: ReadonlyMap<string, IdentifiedBlock>
  readonly #asked: readonly string[] | undefined
  readonly #wanted: ReadonlySet<string>
  /** Blocks that are brought back whole, with what is in them: they are missing, elsewhere, or otherwise built. */
  readonly #whole: ReadonlySet<string>
  readonly #steps: RestoringStep[] = []
  readonly #written = new Set<string>()
  readonly #removed = new Set<string>()

  constructor(
    then: ReadonlyMap<string, IdentifiedBlock>,
    now: ReadonlyMap<string, IdentifiedBlock>,
    asked: readonly string[] | undefined,
  ) {
    this.#then = then
    this.#now = now
    this.#asked = asked
    this.#wanted = wantedBlocks(then, now, asked)
    this.#whole = this.#findWhole()
  }

  plan(): RestoringPlan {
    for (const block of this.#then.values()) {
      if (!this.#wanted.has(block.id) || this.#isWithinWhole(block)) continue
      if (this.#whole.has(block.id)) this.#bringBack(block)
      else this.#rewrite(block)
    }
    const gone = (this.#asked ?? []).flatMap((id) => {
      const block = this.#now.get(id)
      return block !== undefined && !this.#then.has(id) ? [block] : []
    })
    for (const { id, element } of gone) this.#steps.push({ kind: 'remove', block: id, now: element })
    const order = [...this.#then.keys()].filter((id) => this.#written.has(id))
    return { steps: this.#steps, changed: [...order, ...gone.map(({ id }) => id)] }
  }

  #bringBack(block: IdentifiedBlock): void {
    const element = this.#kept(block.element)
    const ids = idsWithin(element)
    for (const id of ids) this.#written.add(id)
    const present = ids.flatMap((id) => this.#now.get(id) ?? [])
    for (const { id, element: there } of outermost(present, this.#now)) {
      if (this.#removed.has(id)) continue
      this.#removed.add(id)
      this.#steps.push({ kind: 'remove', block: id, now: there })
    }
    const { parent, path } = block
    this.#steps.push({ kind: 'insert', parent, path, after: this.#nearestBefore(block), element })
  }

  #rewrite({ id, own }: IdentifiedBlock): void {
    const there = this.#now.get(id)
    if (there === undefined || isSame(there.own, own)) return
    this.#written.add(id)
    this.#steps.push({ kind: 'rewrite', block: id, element: own, now: there.own })
  }

  /** The element without blocks that were not asked for. */
  #kept(element: TreeElement): TreeElement {
    const keep = (node: TreeNode): TreeNode[] => {
      if (isText(node)) return [node]
      const id = blockIdOf(node)
      return id === '' || this.#wanted.has(id) ? [this.#kept(node)] : []
    }
    return { ...element, content: element.content.flatMap(keep) }
  }

  /** The nearest block before it that is there when it is put in. */
  #nearestBefore(block: IdentifiedBlock): string {
    for (let id = block.before; id !== ''; id = this.#then.get(id)?.before ?? '') {
      const there = this.#now.get(id)
      if (this.#wanted.has(id) || (there?.parent === block.parent && isSame(there.path, block.path))) return id
    }
    return ''
  }

  #findWhole(): Set<string> {
    const whole = new Set<string>()
    const inPlace = this.#inPlace()
    for (const block of this.#then.values()) {
      if (!this.#wanted.has(block.id)) continue
      const there = this.#now.get(block.id)
      const isThere = there !== undefined && inPlace.has(block.id)
      if (!isThere || isBuiltOtherwise(block, there)) whole.add(block.id)
    }
    return whole
  }

  /**
   * The blocks that stand where they stood: of siblings, as many as keep their order. Blocks that are asked for one by
   * one are never out of order.
   */
  #inPlace(): Set<string> {
    const places = [...this.#now.keys()]
    const positions = new Map(places.map((id, index) => [id, index]))
    const siblings = Map.groupBy(this.#then.values(), ({ parent, path }) => `${parent} ${path.join('.')}`)
    const inPlace = new Set<string>()
    for (const group of siblings.values()) {
      const staying = group.filter(({ id, parent, path }) => {
        const there = this.#now.get(id)
        return there !== undefined && there.parent === parent && isSame(there.path, path)
      })
      const kept =
        this.#asked === undefined ? longestRising(staying.map(({ id }) => positions.get(id) ?? 0)) : undefined
      for (const [index, { id }] of staying.entries()) if (kept?.has(index) ?? true) inPlace.add(id)
    }
    return inPlace
  }

  #isWithinWhole({ parent }: IdentifiedBlock): boolean {
    for (let id = parent; id !== ''; id = this.#then.get(id)?.parent ?? '') {
      if (this.#whole.has(id)) return true
    }
    return false
  }
}

/** The requested blocks with their content, and the missing blocks around them; or all. */
function wantedBlocks(
  then: ReadonlyMap<string, IdentifiedBlock>,
  now: ReadonlyMap<string, IdentifiedBlock>,
  asked: readonly string[] | undefined,
): Set<string> {
  if (asked === undefined) return new Set(then.keys())
  const wanted = new Set<string>()
  for (const id of asked) {
    const block = then.get(id)
    if (block === undefined) continue
    for (const inner of idsWithin(block.element)) wanted.add(inner)
    for (let around = block.parent; around !== ''; around = then.get(around)?.parent ?? '') {
      if (!now.has(around)) wanted.add(around)
    }
  }
  return wanted
}

/** Whether it is another kind of element, or its elements without ids that hold blocks (rows and cells) changed. */
function isBuiltOtherwise({ own, element }: IdentifiedBlock, there: IdentifiedBlock): boolean {
  if (own.name !== there.own.name) return true
  if (!holdsBlocks(element) && !holdsBlocks(there.element)) return false
  return !isSame(own.content, there.own.content)
}

function holdsBlocks(element: TreeElement): boolean {
  return idsWithin(element).length > 1
}

function outermost(blocks: readonly IdentifiedBlock[], all: ReadonlyMap<string, IdentifiedBlock>): IdentifiedBlock[] {
  const ids = new Set(blocks.map(({ id }) => id))
  return blocks.filter(({ parent }) => {
    for (let id = parent; id !== ''; id = all.get(id)?.parent ?? '') if (ids.has(id)) return false
    return true
  })
}
