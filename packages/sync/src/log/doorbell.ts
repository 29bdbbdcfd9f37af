/**
 * Tells the other nodes that there is something new, and nothing of what it is: they look themselves. A press may be lost, come
 * twice or come late, so those who listen are called once a second in any case.
 */
export interface Doorbell {
  /** Presses of one topic that come close together are one. Never throws. @param topic a short word */
  press(topic: string): void
  /** @param heard called after presses, of this node's own too, and once a second. @returns its undo */
  on(topic: string, heard: () => void): () => void
  close(): Promise<void>
}
