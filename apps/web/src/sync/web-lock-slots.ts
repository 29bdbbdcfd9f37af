import type { TabSlots } from '@minga/sync/client/tab-slots'

const mostTabs = 64

/** Tab slots held by Web Locks, which the browser releases when the tab closes in any way. */
export class WebLockSlots implements TabSlots {
  readonly #locks: LockManager | undefined
  readonly #taken = new Map<string, Promise<number | undefined>>()

  /** @param locks absent outside secure contexts, where tabs cannot be distinguished */
  constructor(locks: LockManager | undefined) {
    this.#locks = locks
  }

  take(person: string): Promise<number | undefined> {
    const taken = this.#taken.get(person) ?? this.#takeLowest(person)
    this.#taken.set(person, taken)
    return taken
  }

  async #takeLowest(person: string): Promise<number | undefined> {
    if (this.#locks === undefined) return undefined
    for (let slot = 0; slot < mostTabs; slot += 1) {
      if (await isTaken(this.#locks, `minga.tab.${person}.${slot}`)) return slot
    }
    return undefined
  }
}

/** @returns whether this tab got the lock, which it then keeps until it closes */
function isTaken(locks: LockManager, name: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock === null ? undefined : new Promise(() => undefined)
      })
      .catch(reject)
  })
}
