import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/**
 * - `answer`: the statement arrives and is carried out, the connection breaks before its answer.
 * - `statement`: the connection breaks before the statement arrives.
 * - `late`: the connection breaks, and the statement arrives when `deliver` is called: it was still on its way.
 */
export type Loss = 'answer' | 'statement' | 'late'

/** A line to PostgreSQL that breaks when a test wants it to. */
export interface FaultyLine {
  /** The address of the same database over this line. */
  readonly url: string
  /** The address to which it leads: connections that are made from now on go there. */
  to: string
  /** Called with what each message holds; says what is lost of it, if anything. */
  lose: (message: Buffer) => Loss | undefined
  /** Lets statements arrive that are still on their way. Resolves when PostgreSQL has answered or refused each. */
  deliver(): Promise<void>
  close(): Promise<void>
}

/** Whether a message asks for a batch to be stored. */
export function isAppend(message: Buffer): boolean {
  return message.includes('minga append')
}

export async function openFaultyLine(to: string): Promise<FaultyLine> {
  const sockets = new Set<Socket>()
  const underWay: (() => Promise<void>)[] = []
  const server = createServer((client) => {
    const { port, hostname } = new URL(line.to)
    const upstream = connect(Number(port), hostname)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    }
    let loses: Loss | undefined
    upstream.on('data', (bytes) => {
      if (loses === undefined) return client.write(bytes)
      if (loses === 'answer') upstream.destroy()
      return client.destroy()
    })
    client.on('data', (bytes) => {
      loses ??= line.lose(bytes)
      if (loses === undefined || loses === 'answer') return upstream.write(bytes)
      if (loses === 'statement') upstream.destroy()
      if (loses === 'late') {
        underWay.push(async () => {
          upstream.write(bytes)
          await once(upstream, 'data')
          upstream.destroy()
        })
      }
      return client.destroy()
    })
    client.on('close', () => loses === 'late' || upstream.destroy())
    upstream.on('close', () => client.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the line has no port')
  const url = new URL(to)
  url.port = String(address.port)
  const line: FaultyLine = {
    url: url.href,
    to,
    lose: () => undefined,
    deliver: async () => {
      await Promise.all(underWay.splice(0).map((arrive) => arrive()))
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return line
}
