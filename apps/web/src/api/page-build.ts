import { buildHeaderName } from '@minga/protocol/http/build'
import { useSyncExternalStore } from 'react'

/** Compares the build of this page with the server's. */
export class PageBuild {
  readonly #own: string | undefined
  readonly #listeners = new Set<() => void>()
  #isOld = false

  /** @param own the first script of this page; undefined where pages are not built */
  constructor(own: string | undefined) {
    this.#own = own
  }

  /** Reads the server's build from an answer. */
  note({ headers }: Response): void {
    const current = headers.get(buildHeaderName)
    if (current === null || this.#own === undefined) return
    const isOld = current !== this.#own
    if (isOld === this.#isOld) return
    this.#isOld = isOld
    for (const notify of this.#listeners) notify()
  }

  readonly isOld = (): boolean => this.#isOld

  readonly subscribe = (notify: () => void): (() => void) => {
    this.#listeners.add(notify)
    return () => this.#listeners.delete(notify)
  }
}

export const pageBuild = new PageBuild(
  document.querySelector('script[type="module"][src^="/assets/"]')?.getAttribute('src') ?? undefined,
)

/** Whether the server has another build than this page, whose answers the page may not fully know. */
export function useIsOldPage(): boolean {
  return useSyncExternalStore(pageBuild.subscribe, pageBuild.isOld)
}
