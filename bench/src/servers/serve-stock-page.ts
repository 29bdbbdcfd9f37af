import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { WebSocketServer } from 'ws'

import { stockFiles } from '../opening/stock-files.ts'
import { announce } from './serving.ts'

// A stock Tiptap page, and y-websocket's server behind it. Argument: a folder for the data.
const [, , data = '.'] = process.argv
// The module reads the variable once, when it is imported.
process.env['YPERSISTENCE'] = data
const { setupWSConnection } = await import('@y/websocket-server/utils')

const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', setupWSConnection)
const server = createServer(await stockFiles(data))
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request))
})
server.listen(0, '127.0.0.1', () => announce({ port: (server.address() as AddressInfo).port, people: [] }))
