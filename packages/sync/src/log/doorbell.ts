/**
 * Tells the other nodes that there is something new, and nothing of what it is: they look themselves. A press may be lost, come
 * twice or come late, so those who listen are called once a second in any case. News that is stored nowhere and is old
 * a moment later goes as a whisper instead.
 */
export interface Doorbell {
  /** Presses of one topic that come close together are one. Never throws. @param topic a short word */
  press(topic: string): void
  /** @param heard called after presses, of this node's own too, and once a second. @returns its undo */
  on(topic: string, heard: () => void): () => void
  /**
   * Sends a few words to all nodes, this one too. No node keeps them: a node that is not connected never gets them. Equal words
   * that come close together are sent once. Never throws.
   *
   * @param words at most some hundred bytes: every node reads them
   */
  whisper(topic: string, words: string): void
  /** @param heard called with the words of a topic. @returns its undo */
  onWhisper(topic: string, heard: (words: string) => void): () => void
  close(): Promise<void>
}
