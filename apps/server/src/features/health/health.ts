import { Hono } from 'hono'

export interface Health {
  /** Resolves when storage answers; rejects with the reason when it does not. */
  readonly ready: () => Promise<void>
  /** Whether this node alone cannot reach the database that other nodes have. */
  readonly isCutOff: () => boolean
  /** How many rooms lists lack something of, since the start. */
  readonly preparing: () => number
  /** How many rooms are not served, because they held up all others. */
  readonly isolated: () => number
  /** In Prometheus' text format. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>
}

/** The routes for operators and their tools. */
export function healthRoutes({ ready, isCutOff, preparing, isolated, metrics }: Health): Hono {
  return (
    new Hono()
      // A balancer leaves a node that says 503 here. One whose database is away for all nodes keeps its people.
      .get('/healthz', (c) => (isCutOff() ? c.json({ status: 'cut-off' }, 503) : c.json({ status: 'alive' })))
      .get('/readyz', async (c) => {
        try {
          await ready()
          return c.json({ status: 'ready', preparing: preparing(), isolated: isolated() })
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error)
          return c.json({ code: 'storage-unavailable', message }, 503)
        }
      })
      .get('/metrics', async (c) => {
        const { contentType, text } = await metrics()
        return c.body(text, 200, { 'Content-Type': contentType })
      })
  )
}
