import { eventsPath, serverEvent, type ServerEvent } from '@minga/protocol/http/events'

export interface ServerEventsOptions {
  /** Called for each event; `missed` on `here` says that what came in between was not told. */
  readonly tell: (event: ServerEvent) => void
}

const firstPause = 500
const longestPause = 20_000
/** The server sees to it that its socket is alive; a browser that wakes up from sleep may not know that it is not. */
const unauthenticated = 4401

/**
 * Hears from the server what happened, and goes on from the last it heard whenever the connection was gone.
 *
 * @returns how to stop
 */
export function hearServerEvents({ tell }: ServerEventsOptions): () => void {
  let since: number | undefined
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isStopped = false

  const connect = () => {
    clearTimeout(timer)
    if (isStopped || socket !== undefined) return
    const url = new URL(since === undefined ? eventsPath : `${eventsPath}?since=${since}`, location.href)
    url.protocol = url.protocol.replace('http', 'ws')
    const opened = new WebSocket(url)
    socket = opened
    opened.addEventListener('message', ({ data }) => {
      const event = parseEvent(data)
      if (event === undefined || isStopped) return
      failures = 0
      since = event.sequence
      tell(event)
    })
    opened.addEventListener('close', ({ code }) => {
      if (socket === opened) socket = undefined
      if (code !== unauthenticated) later()
    })
  }
  const later = () => {
    if (isStopped) return
    const pause = Math.min(longestPause, firstPause * 2 ** failures)
    failures += 1
    // Not all browsers of a room at the same moment after the server was away.
    timer = setTimeout(connect, pause * (0.5 + Math.random()))
  }
  const wake = () => {
    failures = 0
    connect()
  }
  window.addEventListener('online', wake)
  connect()
  return () => {
    isStopped = true
    clearTimeout(timer)
    window.removeEventListener('online', wake)
    socket?.close()
  }
}

function parseEvent(data: unknown): ServerEvent | undefined {
  if (typeof data !== 'string') return undefined
  try {
    return serverEvent.safeParse(JSON.parse(data)).data
  } catch {
    return undefined
  }
}
