import { eventsPath, serverEvent, type ServerEvent, type TypingMessage } from '@minga/protocol/http/events'
import { personParameter } from '@minga/protocol/http/person-header'

import { personOfPage } from './page-session.ts'

export interface ServerEventsOptions {
  /** The last event that is known of before the first connection; without one, `missed` of the first `here` is true. */
  readonly since: Promise<number | undefined>
  /** Called for each event. `here` with `missed` means that events were lost in between. */
  readonly onEvent: (event: ServerEvent) => void
}

const firstPause = 500
const longestPause = 20_000
/** The close code for an ended session, after which the socket does not reconnect. */
const unauthenticated = 4401

let openSocket: WebSocket | undefined
const watchers = new Set<() => void>()

/** Sends a message that is useless later: dropped while there is no connection. */
export function sendToServer(message: Readonly<Record<keyof TypingMessage, string>>): void {
  if (openSocket?.readyState === WebSocket.OPEN) openSocket.send(JSON.stringify(message))
}

function setOpenSocket(socket: WebSocket | undefined): void {
  openSocket = socket
  for (const watcher of watchers) watcher()
}

/** Whether the event socket is connected; while it is not, lists must be fetched again to be current. */
export function isEventSocketOpen(): boolean {
  return openSocket !== undefined
}

export function watchEventSocket(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/**
 * Subscribes to server events. Reconnects after a lost connection and resumes after the last event it received.
 *
 * @returns how to stop
 */
export function subscribeToServerEvents({ onEvent, since: before }: ServerEventsOptions): () => void {
  let since: number | undefined
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let isStopped = false

  const connect = () => {
    clearTimeout(timer)
    if (isStopped || socket !== undefined) return
    const isResumed = since !== undefined
    const url = new URL(since === undefined ? eventsPath : `${eventsPath}?since=${since}`, location.href)
    url.protocol = url.protocol.replace('http', 'ws')
    const person = personOfPage()
    if (person !== undefined) url.searchParams.set(personParameter, person)
    const opened = new WebSocket(url)
    socket = opened
    opened.addEventListener('message', ({ data }) => {
      const event = parseEvent(data)
      if (event === undefined || isStopped) return
      failures = 0
      if ('sequence' in event) since = event.sequence
      if (event.kind === 'here') setOpenSocket(opened)
      onEvent(event.kind === 'here' ? { ...event, missed: event.missed || !isResumed } : event)
    })
    opened.addEventListener('close', ({ code }) => {
      if (socket === opened) socket = undefined
      if (openSocket === opened) setOpenSocket(undefined)
      if (code !== unauthenticated) later()
    })
  }
  const later = () => {
    if (isStopped) return
    const pause = Math.min(longestPause, firstPause * 2 ** failures)
    failures += 1
    // Jitter, so that browsers do not all reconnect at once after the server was away.
    timer = setTimeout(connect, pause * (0.5 + Math.random()))
  }
  const wake = () => {
    failures = 0
    connect()
  }
  window.addEventListener('online', wake)
  const begin = async () => {
    const sequence = await before
    since ??= sequence
    connect()
  }
  void begin()
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
