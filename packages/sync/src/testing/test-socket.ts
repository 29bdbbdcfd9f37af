import type { ParticipantSocket } from '../room/participant-socket.ts'

/** The server's end of a connection whose other end is a test. */
export class TestSocket implements ParticipantSocket {
  bufferedBytes = 0
  readonly sent: Uint8Array[] = []
  closedWith: { readonly code: number; readonly reason: string } | undefined
  /** The duration of each `rest`, in ms. */
  readonly rests: number[] = []
  readonly #onSend: (message: Uint8Array) => void

  constructor(onSend: (message: Uint8Array) => void = () => undefined) {
    this.#onSend = onSend
  }

  send(message: Uint8Array): void {
    if (this.closedWith !== undefined) return
    this.sent.push(message)
    this.#onSend(message)
  }

  rest(duration: number): void {
    this.rests.push(duration)
  }

  close(code: number, reason: string): void {
    this.closedWith ??= { code, reason }
  }
}
