import { blockTree, type TreeElement } from '@minga/domain/roadmap/block-tree'
import { createContext, useContext, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

/** So long others may type before what is derived from the text follows: no key waits for it. */
const pause = 300

/** A roadmap's text as it is, as the domain reads it. Read only while something that is derived from it is on the screen. */
export class TextNow {
  readonly #fragment: Y.XmlFragment
  readonly #listeners = new Set<() => void>()
  #tree: readonly TreeElement[] | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(fragment: Y.XmlFragment) {
    this.#fragment = fragment
  }

  readonly read = (): readonly TreeElement[] => (this.#tree ??= blockTree(this.#fragment))

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) {
      this.#fragment.observeDeep(this.#changed)
      this.#tree = undefined
    }
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#fragment.unobserveDeep(this.#changed)
      clearTimeout(this.#timer)
      this.#timer = undefined
      this.#tree = undefined
    }
  }

  readonly #changed = (): void => {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#tree = undefined
      for (const listener of this.#listeners) listener()
    }, pause)
  }
}

/** The text of the page; undefined where none is open. */
export const TextNowContext = createContext<TextNow | undefined>(undefined)

const nothing: readonly TreeElement[] = []
const never = () => () => undefined

/** The text of the page as it is, a moment behind those who write; undefined where none is open. */
export function useTextNow(): readonly TreeElement[] | undefined {
  return useTextOf(useContext(TextNowContext))
}

/** The same of a text that is given; undefined without one. */
export function useTextOf(text: TextNow | undefined): readonly TreeElement[] | undefined {
  const tree = useSyncExternalStore(text?.subscribe ?? never, text?.read ?? (() => nothing))
  return text === undefined ? undefined : tree
}
