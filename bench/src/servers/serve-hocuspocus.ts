import { join } from 'node:path'

import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'

import { announce } from './serving.ts'

// Hocuspocus with its SQLite extension. Arguments: a folder for the data, and `defaults` or `durable`.
const [, , folder = '.', lane] = process.argv
const storage = new SQLite({ database: join(folder, 'hocuspocus.sqlite') })
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  extensions: [storage],
  ...(lane === 'durable' && { debounce: 0, maxDebounce: 0 }),
})
await server.listen()
if (lane === 'durable') storage.db?.pragma('synchronous = FULL')
announce({ port: server.address.port, people: [] })
