import { createSocket } from 'node:dgram'
import { once } from 'node:events'

export interface NameServer {
  /** As `MINGA_NAME_SERVERS` takes it. */
  readonly address: string
  /** The TXT records, by name. */
  readonly records: Map<string, string[]>
  /** How it answers: `silent` does not at all, `failing` says that it can't. */
  mood: 'answering' | 'silent' | 'failing'
  /** The names that were asked for. */
  readonly asked: string[]
  readonly close: () => Promise<void>
}

const [noError, serverFailure, noSuchName] = [0, 2, 3]

/** A real name server on this machine: UDP, TXT records and nothing else. */
export async function startNameServer(): Promise<NameServer> {
  const socket = createSocket('udp4')
  const server: NameServer = {
    address: '',
    records: new Map(),
    mood: 'answering',
    asked: [],
    close: async () => {
      socket.close()
      await once(socket, 'close')
    },
  }
  socket.on('message', (question, { port, address }) => {
    const name = nameIn(question)
    server.asked.push(name)
    if (server.mood === 'silent') return
    const texts = server.mood === 'failing' ? undefined : server.records.get(name)
    const code = server.mood === 'failing' ? serverFailure : texts === undefined ? noSuchName : noError
    socket.send(answerTo(question, texts ?? [], code), port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return Object.assign(server, { address: `127.0.0.1:${socket.address().port}` })
}

function nameIn(question: Buffer): string {
  const labels: string[] = []
  for (let at = 12; question[at] !== 0; at += (question[at] ?? 0) + 1) {
    labels.push(question.subarray(at + 1, at + 1 + (question[at] ?? 0)).toString('latin1'))
  }
  return labels.join('.').toLowerCase()
}

/**
 * RFC 1035, 4.1: the header and the question again, then a record for each text, named by a pointer to the question.
 */
function answerTo(question: Buffer, texts: readonly string[], code: number): Buffer {
  const end = question.indexOf(0, 12) + 5
  const head = Buffer.from(question.subarray(0, end))
  head.writeUInt16BE(0x81_80 | code, 2)
  head.writeUInt16BE(texts.length, 6)
  head.writeUInt32BE(0, 8)
  const records = texts.map((text) => {
    const bytes = Buffer.from(text)
    const record = Buffer.alloc(13)
    record.writeUInt16BE(0xc0_0c, 0)
    record.writeUInt16BE(16, 2)
    record.writeUInt16BE(1, 4)
    record.writeUInt32BE(60, 6)
    record.writeUInt16BE(bytes.length + 1, 10)
    record.writeUInt8(bytes.length, 12)
    return Buffer.concat([record, bytes])
  })
  return Buffer.concat([head, ...records])
}
