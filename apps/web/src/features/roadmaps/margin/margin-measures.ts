import type { Editor } from '@tiptap/core'

import { markedThreads } from '../../../prose/threads/passage-marks.ts'
import { topsOfThreads } from '../../../prose/threads/show-thread.ts'

/** What the screen says; the same object for as long as it says the same. */
export interface Measured {
  /** How far below the top of the margin the words of each discussion begin, in px, from the top down. */
  readonly anchors: ReadonlyMap<string, number>
  /** Of each card that has been drawn, in px. */
  readonly heights: ReadonlyMap<string, number>
  /** Those that should have a mark in the text and have none, nor had. */
  readonly missing: ReadonlySet<string>
}

/** A card's first line is level with the line of its words. */
const lift = 8
const nothing: Measured = { anchors: new Map(), heights: new Map(), missing: new Set() }

/**
 * Where the words of the discussions stand on the screen, and how tall their cards are. All words are looked up in one pass, after
 * the page is laid out and before it is painted: when the text changes, and when anything above or in it changes its height (an
 * image that comes late, a card, another size of letters).
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

  /** Measures from now on, against the top of `canvas`; the returned function ends it. `head` is what stands above it. */
  start(canvas: HTMLElement, head: HTMLElement): () => void {
    // Another editor comes for another language of the screen; the one that goes has no place any more.
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

  /** For a card, named by its `data-slot`, as long as it is drawn. */
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
      // Until the server has looked where the words went, the card stays where it was.
      const before = this.#measured.anchors.get(id)
      if (before === undefined) missing.add(id)
      else found.push([id, before])
    }
    const anchors = new Map(found.toSorted(([, one], [, other]) => one - other))
    const before = this.#measured
    if (isSame(anchors, before.anchors) && [...missing].join() === [...before.missing].join()) return
    this.#tell({ ...before, anchors, missing })
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
    this.#tell({ ...this.#measured, heights: new Map([...this.#measured.heights, ...changed]) })
  }

  #tell(measured: Measured): void {
    this.#measured = measured
    for (const listener of this.#listeners) listener()
  }
}

function isSame(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  if (one.size !== other.size) return false
  const others = [...other]
  return [...one].every(([id, top], index) => others[index]?.[0] === id && others[index][1] === top)
}
