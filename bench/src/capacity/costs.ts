/** What a node did in a second, and what that took of processors, in ms a second. */
export interface Measured {
  /** Updates that people sent. */
  readonly updates: number
  /** Frames that people received. */
  readonly frames: number
  /** Messages of rooms, each of which is a frame to everybody there. */
  readonly messages: number
  readonly loop: number
  readonly others: number
  readonly database: number
}

/** Processor time, in ms: of the event loop, of the node's other threads, of the database. */
export interface Costs {
  readonly loop: Price
  readonly others: Price
  readonly database: Price
}

export interface Price {
  readonly update: number
  readonly frame: number
  readonly message: number
}

export function costsOf(measured: readonly Measured[]): Costs {
  const priceOf = (of: (each: Measured) => number) => fit(measured.map((each) => ({ ...each, took: of(each) })))
  return {
    loop: priceOf(({ loop }) => loop),
    others: priceOf(({ others }) => others),
    database: priceOf(({ database }) => database),
  }
}

const parts = ['update', 'frame', 'message'] as const
const steps = 20_000

/**
 * The prices, none below zero, that come nearest to what was measured, by the sum of squared relative differences: one
 * price after the other is set to its best, until none changes (coordinate descent on non-negative least squares).
 */
function fit(rows: readonly (Measured & { readonly took: number })[]): Price {
  const weighted = rows.map(({ updates, frames, messages, took }) => {
    const scale = 1 / Math.max(took, 1)
    return { amounts: [updates * scale, frames * scale, messages * scale], took: took * scale }
  })
  const price = [0, 0, 0]
  for (let step = 0; step < steps; step += 1) {
    const at = step % parts.length
    let [product, square] = [0, 0]
    for (const { amounts, took } of weighted) {
      const amount = amounts[at] ?? 0
      const rest = amounts.reduce((sum, each, part) => (part === at ? sum : sum + each * (price[part] ?? 0)), 0)
      product += amount * (took - rest)
      square += amount * amount
    }
    price[at] = Math.max(0, product / square)
  }
  const [update = 0, frame = 0, message = 0] = price
  return { update, frame, message }
}
