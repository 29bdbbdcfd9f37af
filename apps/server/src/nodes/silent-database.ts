import type { NodeStanding } from '@minga/sync/log/ownership'

export interface SilentDatabaseOptions {
  readonly standing: () => Promise<NodeStanding>
  /** Reads a little from the rows. */
  readonly read: () => Promise<void>
  /** How long that may take, in ms. */
  readonly patience?: number
}

/**
 * Whether the database answers nothing, as when its machine or the network is gone: a connection does not notice by itself.
 * Requests are then refused at once; each would wait for as long as one query may take.
 *
 * The lease alone does not tell: while a synchronous standby is away nothing is stored, and all can be read.
 */
export class SilentDatabase {
  readonly #options: SilentDatabaseOptions
  #isSilent = false

  constructor(options: SilentDatabaseOptions) {
    this.#options = options
  }

  get isSilent(): boolean {
    return this.#isSilent
  }

  /** Looks again. Called each second. */
  async review(): Promise<void> {
    const { hasLapsed } = await this.#options.standing()
    this.#isSilent = hasLapsed && !(await this.#isRead())
  }

  async #isRead(): Promise<boolean> {
    const { read, patience = 2000 } = this.#options
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patience)
    })
    const answered = read().then(
      () => true,
      () => false,
    )
    return Promise.race([answered, late]).finally(() => clearTimeout(timer))
  }
}
