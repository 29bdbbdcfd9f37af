import type { Editor } from '@tiptap/core'

import { markedThreads } from '../../../prose/threads/marked-passages.ts'
import { topsOfThreads } from '../../../prose/threads/show-thread.ts'

/** Measurements of the page; the same object while nothing changes. */
export interface Measured {
  /** The distance of each discussion's words from the top of the margin, in px, the highest first. */
  readonly anchors: ReadonlyMap<string, number>
  /** The height of each card that has been rendered, in px. */
  readonly heights: ReadonlyMap<string, number>
  /** Discussions whose words have no mark in the text and had none before. */
  readonly missing: ReadonlySet<string>
}

/** Aligns a card's first line with the line of its words. */
const lift = 8
const nothing: Measured = { anchors: new Map(), heights: new Map(), missing: new Set() }

/**
 * Measures the positions of the discussions' words and the heights of their cards. Reads all words in one pass, after
 * layout and before paint: when the text changes, and when anything above or in it changes its height (a late image, a
 * card, another font size).
 */
export class MarginMeasures {
  readonly #editor: Editor
  readonly #listeners = new Set<() => void>()
  readonly #cards = new ResizeObserver((entries) => this.#measureCards(entries))
  #canvas: HTMLElement | undefined
  #frame = 0
  #measured = nothing

  constructor(editor: Editor) {
    this.#editor = editor
  }

  readonly read = (): Measured => this.#measured

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Starts measuring, relative to the top of `canvas`; returns how to stop. `head` is the element above it. */
  start(canvas: HTMLElement, head: HTMLElement): () => void {
    // A change of language creates another editor; the destroyed one has no position.
    if (this.#editor.isDestroyed) return () => undefined
    this.#canvas = canvas
    const around = new ResizeObserver(() => this.#measure())
    for (const each of [head, this.#editor.view.dom.closest('.roadmap-column')]) {
      if (each !== null) around.observe(each)
    }
    const soon = () => {
      this.#frame ||= requestAnimationFrame(() => this.#measure())
    }
    this.#editor.on('transaction', soon)
    this.#measure()
    return () => {
      this.#canvas = undefined
      cancelAnimationFrame(this.#frame)
      this.#frame = 0
      around.disconnect()
      this.#editor.off('transaction', soon)
    }
  }

  /** The ref of a card, named by its `data-slot`: measures it while it is rendered. */
  readonly watch = (card: HTMLElement | null): (() => void) | undefined => {
    if (card === null) return undefined
    this.#keepHeights([[card.dataset['slot'] ?? '', card.offsetHeight]])
    this.#cards.observe(card)
    return () => this.#cards.unobserve(card)
  }

  #measure(): void {
    this.#frame = 0
    if (this.#canvas === undefined || this.#editor.isDestroyed) return
    const origin = this.#canvas.getBoundingClientRect().top + lift
    const tops = topsOfThreads(this.#editor)
    const found: [string, number][] = [...tops].map(([id, top]) => [id, Math.round(top - origin)])
    const missing = new Set<string>()
    for (const { id, passages } of markedThreads(this.#editor)) {
      if (tops.has(id) || !passages.some(({ attached }) => attached)) continue
      // Keeps the last position until the server has found the words again.
      const before = this.#measured.anchors.get(id)
      if (before === undefined) missing.add(id)
      else found.push([id, before])
    }
    const anchors = new Map(found.toSorted(([, one], [, other]) => one - other))
    const before = this.#measured
    if (isSame(anchors, before.anchors) && [...missing].join() === [...before.missing].join()) return
    this.#update({ ...before, anchors, missing })
  }

  #measureCards(entries: readonly ResizeObserverEntry[]): void {
    this.#keepHeights(
      entries.flatMap(({ target, borderBoxSize: [box] }) =>
        target instanceof HTMLElement && target.isConnected && box !== undefined
          ? [[target.dataset['slot'] ?? '', Math.ceil(box.blockSize)] as const]
          : [],
      ),
    )
  }

  #keepHeights(measured: readonly (readonly [string, number])[]): void {
    const changed = measured.filter(([id, height]) => this.#measured.heights.get(id) !== height)
    if (changed.length === 0) return
    this.#update({ ...this.#measured, heights: new Map([...this.#measured.heights, ...changed]) })
  }

  #update(measured: Measured): void {
    this.#measured = measured
    for (const listener of this.#listeners) listener()
  }
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  if (one.size !== other.size) return false
  const others = [...other]
  return [...one].every(([id, top], index) => others[index]?.[0] === id && others[index][1] === top)
}
