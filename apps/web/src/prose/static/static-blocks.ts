import { blockName, mentionWords } from '@minga/domain/roadmap/block-names'
import { chartLinkOf, type ChartLink } from '@minga/domain/roadmap/chart-link'
import { figureOf, type Figure } from '@minga/domain/roadmap/figure'
import { readElement } from '@minga/domain/roadmap/block-tree'
import { wordsIn, type Words } from '@minga/domain/text-form/read-text'
import type { Observed } from '@minga/sync/client/observed'
import * as Y from 'yjs'

export interface Run {
  readonly text: string
  readonly marks: Readonly<Record<string, unknown>>
  /** The words of a note; undefined for other elements. */
  readonly note?: readonly Words[]
}

export interface ReadBlock {
  readonly name: string
  readonly level: number
  readonly done: boolean
  readonly runs: readonly Run[]
  readonly text: string
  /** The data of a figure. */
  readonly figure: Figure | undefined
  /** The link of a chart. */
  readonly chart: ChartLink | undefined
  /** All that stand in it, in order. */
  readonly notes: readonly (readonly Words[])[]
  readonly children: readonly ReadBlock[]
}

const deepest = 32

/**
 * The blocks of a shared text as an external store. A change reads the blocks that it touched and those around them
 * again; the others stay the same objects, so that a letter in a hundred pages costs one paragraph.
 */
export function staticBlocks(fragment: Y.XmlFragment): Observed<readonly ReadBlock[]> {
  const known = new Map<Y.XmlElement, ReadBlock>()
  let blocks = blocksIn(fragment, known, 0)
  return {
    read: () => blocks,
    subscribe: (notify) => {
      const follow = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[]): void => {
        for (const { target } of events) forget(target, known)
        blocks = blocksIn(fragment, known, 0)
        notify()
      }
      fragment.observeDeep(follow)
      // Drops changes between the first read and the subscription.
      known.clear()
      blocks = blocksIn(fragment, known, 0)
      return () => fragment.unobserveDeep(follow)
    },
  }
}

function forget(changed: Y.AbstractType<unknown>, known: Map<Y.XmlElement, ReadBlock>): void {
  for (let type: Y.AbstractType<unknown> | null = changed; type !== null; type = type.parent) {
    if (type instanceof Y.XmlElement) known.delete(type)
  }
}

function blocksIn(parent: Y.XmlFragment, known: Map<Y.XmlElement, ReadBlock>, depth: number): ReadBlock[] {
  if (depth > deepest) return []
  return parent
    .toArray()
    .filter((child) => child instanceof Y.XmlElement)
    .map((element) => {
      const block = known.get(element) ?? readBlock(element, known, depth)
      known.set(element, block)
      return block
    })
}

function readBlock(element: Y.XmlElement, known: Map<Y.XmlElement, ReadBlock>, depth: number): ReadBlock {
  const attributes = element.getAttributes() as Record<string, unknown>
  const runs = element.toArray().flatMap((child) => runsIn(child))
  const children = element.nodeName === blockName.footnote ? [] : blocksIn(element, known, depth + 1)
  return {
    name: element.nodeName,
    level: Math.min(3, Math.max(1, Number(attributes['level']) || 1)),
    done: attributes['checked'] === true,
    runs,
    text: runs.map((run) => run.text).join(''),
    figure: element.nodeName === blockName.figure ? figureOf(attributes) : undefined,
    chart: element.nodeName === blockName.chart ? chartLinkOf(attributes) : undefined,
    notes: [...runs.flatMap(({ note }) => (note ? [note] : [])), ...children.flatMap(({ notes }) => notes)],
    children,
  }
}

function runsIn(child: unknown): Run[] {
  if (child instanceof Y.XmlElement && child.nodeName === blockName.hardBreak) return [{ text: '\n', marks: {} }]
  if (child instanceof Y.XmlElement && child.nodeName === blockName.mention) {
    return [{ text: mentionWords(child.getAttributes()), marks: {} }]
  }
  if (child instanceof Y.XmlElement && child.nodeName === blockName.footnote) {
    return [{ text: '', marks: {}, note: wordsIn(readElement(child).content) }]
  }
  if (!(child instanceof Y.XmlText)) return []
  return (child.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]).flatMap(
    ({ insert, attributes }) => (typeof insert === 'string' ? [{ text: insert, marks: attributes ?? {} }] : []),
  )
}
