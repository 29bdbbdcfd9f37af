import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** How often it asks each node whether it is alive, and how long it waits for the answer, in ms. */
const checkEvery = 250
const checkWithin = 700
/** A node that answers too late so many times in a row is down; one that refuses is at once. */
const fall = 3

/**
 * What stands before several nodes: it gives them connections in turn, asks each whether it is alive, goes on to the next where
 * one cannot be reached, and cuts the connections of one that does not answer, as HAProxy does
 * (`option redispatch`, `on-marked-down shutdown-sessions`).
 */
export class Balancer {
  readonly #ports: readonly number[]
  readonly #server: Server
  readonly #connections = new Map<number, Set<Socket>>()
  readonly #down = new Set<number>()
  /** How many answers in a row were too late. */
  readonly #late = new Map<number, number>()
  readonly #timer: NodeJS.Timeout
  #next = 0

  private constructor(ports: readonly number[]) {
    this.#ports = ports
    this.#server = createServer((client) => this.#serve(client, this.#ports.length))
    this.#timer = setInterval(() => ports.forEach((port) => void this.#check(port)), checkEvery)
  }

  /** @param ports those of the nodes */
  static async open(ports: readonly number[]): Promise<Balancer> {
    const balancer = new Balancer(ports)
    balancer.#server.listen(0, '127.0.0.1')
    await once(balancer.#server, 'listening')
    return balancer
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    for (const sockets of this.#connections.values()) for (const socket of sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  /** @param tries how many nodes may still be tried */
  #serve(client: Socket, tries: number): void {
    const port = this.#pick()
    client.on('error', () => undefined)
    if (port === undefined || tries === 0) return void client.destroy()
    const node = connect(port, '127.0.0.1')
    let isConnected = false
    node.once('connect', () => {
      isConnected = true
      this.#keep(port, client)
      client.pipe(node)
      node.pipe(client)
    })
    node.on('error', () => undefined)
    node.once('close', () => {
      if (isConnected) client.destroy()
      else this.#serve(client, tries - 1)
    })
    client.once('close', () => node.destroy())
  }

  #pick(): number | undefined {
    const alive = this.#ports.filter((port) => !this.#down.has(port))
    const among = alive.length === 0 ? this.#ports : alive
    this.#next += 1
    return among[this.#next % among.length]
  }

  #keep(port: number, client: Socket): void {
    const sockets = this.#connections.get(port) ?? new Set()
    this.#connections.set(port, sockets.add(client))
    client.once('close', () => sockets.delete(client))
  }

  async #check(port: number): Promise<void> {
    const found = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(checkWithin) })
      .then(({ ok }) => (ok ? 'alive' : 'refused'))
      .catch((error: unknown) => (error instanceof Error && error.name === 'TimeoutError' ? 'late' : 'refused'))
    const late = found === 'late' ? (this.#late.get(port) ?? 0) + 1 : 0
    this.#late.set(port, late)
    if (found === 'alive') return void this.#down.delete(port)
    if (found === 'late' && late < fall) return
    this.#down.add(port)
    for (const socket of this.#connections.get(port) ?? []) socket.destroy()
  }
}
