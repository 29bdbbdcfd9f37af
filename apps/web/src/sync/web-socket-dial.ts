import { mingaSubprotocol, schemaVersion } from '@minga/protocol/wire/message-type'
import type { Dial } from '@minga/sync/client/socket'

const normalClosure = 1000

/** Dials `/sync/<room>` over WebSocket. @param origin where the page comes from, such as `https://minga.example.org` */
export function webSocketDial(origin: string): Dial {
  return (room, listener) => {
    const url = new URL(`/sync/${encodeURIComponent(room)}?schema=${schemaVersion}`, origin)
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
    const socket = new WebSocket(url, mingaSubprotocol)
    socket.binaryType = 'arraybuffer'
    socket.addEventListener('open', () => listener.opened())
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data instanceof ArrayBuffer) listener.received(new Uint8Array(data))
    })
    socket.addEventListener('close', ({ code }) => listener.closed(code))
    return {
      send: (message) => socket.send(message as Uint8Array<ArrayBuffer>),
      close: () => socket.close(normalClosure),
    }
  }
}
