/**
 * Tells the other nodes that there is something new, and nothing of what it is: they look themselves. A press may be lost, come
 * twice or come late, so those who listen are called once a second in any case. What is over a moment later and stored nowhere
 * is whispered instead.
 */
export interface Doorbell {
  /** Presses of one topic that come close together are one. Never throws. @param topic a short word */
  press(topic: string): void
  /** @param heard called after presses, of this node's own too, and once a second. @returns its undo */
  on(topic: string, heard: () => void): () => void
  /**
   * Says a few words to all nodes, this one too. They are not kept: whoever is not there does not hear them, and the same words
   * that come close together are said once. Never throws.
   *
   * @param words at most some hundred bytes, as every node may ask for them
   */
  whisper(topic: string, words: string): void
  /** @param heard called with the words of a topic. @returns its undo */
  onWhisper(topic: string, heard: (words: string) => void): () => void
  close(): Promise<void>
}
