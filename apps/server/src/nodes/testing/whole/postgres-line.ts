import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A node's line to PostgreSQL, which can go silent, and lead to another server. */
export class PostgresLine {
  /** The address of the database over this line. */
  readonly url: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #to: string
  #isCut = false

  private constructor(server: Server, to: string) {
    this.#server = server
    this.#to = to
    const url = new URL(to)
    url.port = String((server.address() as AddressInfo).port)
    this.url = url.href
    server.on('connection', (client) => this.#carry(client))
  }

  /** @param to the address of the database */
  static async open(to: string): Promise<PostgresLine> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new PostgresLine(server, to)
  }

  /** Nothing arrives any more on either side, and neither side hears why: a cable that was pulled. */
  cut(): void {
    this.#isCut = true
    for (const socket of this.#sockets) socket.pause().unpipe()
  }

  /** What was connected breaks; new connections arrive. */
  mend(): void {
    this.#isCut = false
    for (const socket of this.#sockets) socket.destroy()
  }

  /** What is connected breaks, and leads to another server from now on. */
  leadTo(url: string): void {
    this.#to = url
    this.mend()
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #carry(client: Socket): void {
    this.#keep(client)
    if (this.#isCut) return void client.pause()
    const { hostname, port } = new URL(this.#to)
    const server = connect(Number(port), hostname)
    this.#keep(server)
    client.pipe(server)
    server.pipe(client)
    client.on('close', () => server.destroy())
    server.on('close', () => client.destroy())
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy())
  }
}
