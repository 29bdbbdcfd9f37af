import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { WebSocketServer } from 'ws'

import { announce } from './serving.ts'

// y-websocket's server as its own program starts it, with its LevelDB persistence on. Argument: a folder for the data.
// The module reads the variable once, when it is imported.
process.env['YPERSISTENCE'] = process.argv[2]
const { setupWSConnection } = await import('@y/websocket-server/utils')

const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', setupWSConnection)
const server = createServer()
server.on('upgrade', (request, socket, head) => {
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request))
})
server.listen(0, '127.0.0.1', () => announce({ port: (server.address() as AddressInfo).port, people: [] }))
