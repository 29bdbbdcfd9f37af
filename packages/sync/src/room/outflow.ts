/** The most bytes that may wait for a participant that reads too slowly. Beyond it the socket is closed. */
const maximumBufferedBytes = 4 * 1024 * 1024
/** How long a participant may take nothing while more than that waits for it, in ms. */
const patience = 30_000

/**
 * Counts the bytes that a participant was sent and has not taken yet. A large document exceeds what may wait for a
 * participant, so the answer that brings it does not count while it is being taken.
 */
export class Outflow {
  #sent = 0
  #taken = 0
  #lastTookAt: number
  /** The beginning and the end of the last answer, counted like `#sent`. */
  #answerFrom = 0
  #answerTo = 0

  constructor(now: number) {
    this.#lastTookAt = now
  }

  /**
   * Whether to close the participant's socket; called before each message.
   *
   * @param buffered how many bytes the system has not taken for it yet
   */
  isStuck(buffered: number, now: number): boolean {
    const taken = this.#sent - buffered
    if (taken > this.#taken || buffered === 0) this.#lastTookAt = now
    this.#taken = Math.max(this.#taken, taken)
    if (buffered <= maximumBufferedBytes) return false
    return buffered > maximumBufferedBytes + this.#answerLeft || now - this.#lastTookAt >= patience
  }

  sent(bytes: number): void {
    this.#sent += bytes
  }

  /** Called before an answer is sent. Leaves only one out of the count, so that asking often allows no more. */
  answering(bytes: number): void {
    if (this.#answerLeft > 0) return
    this.#answerFrom = this.#sent
    this.#answerTo = this.#sent + bytes
  }

  get #answerLeft(): number {
    return Math.max(0, this.#answerTo - Math.max(this.#answerFrom, this.#taken))
  }
}
