/**
 * The bytes of uploaded files, under names that their caller makes and never uses for other bytes. Rows say to what a file
 * belongs; a file without a row is swept.
 *
 * Threads that look through a file read and write it at a path of this machine. What was written there is no blob before it
 * is kept.
 */
export interface BlobStore {
  /** The path of a blob on this machine. Nothing need be there. */
  pathOf(name: string): string

  /** Resolves when new bytes can be written at the paths. */
  prepare(): Promise<void>

  /** Stores what was written at its path: durable when it resolves. */
  keep(name: string): Promise<void>

  /**
   * Stores bytes under a new name: durable when it resolves.
   *
   * @throws where there is a blob of that name
   */
  put(name: string, bytes: Uint8Array): Promise<void>

  /** Has a blob's bytes at its path until they are let go. @returns whether there is such a blob */
  borrow(name: string): Promise<boolean>

  /** Ends a `borrow`. */
  letGo(name: string): Promise<void>

  /** Puts what was written at the path of another name in the place of a blob: the whole old one is there, or the whole new one. */
  replace(name: string, by: string): Promise<void>

  /** All bytes of a blob. @returns undefined where there is none */
  read(name: string): Promise<Uint8Array | undefined>

  /** Opens a blob to be read from its beginning, without all of it in memory. @returns undefined where there is none */
  open(name: string): Promise<BlobReader | undefined>

  /** Deletes blobs, and what was written at their paths. A name that is not there is no error. */
  delete(names: readonly string[]): Promise<void>

  /** The names of all blobs. */
  names(): Promise<readonly string[]>

  /**
   * The names that may go if no row has them. A blob that another process has just stored, and whose row it is about to
   * write, is not among them.
   */
  sweepable(): Promise<readonly string[]>

  close(): Promise<void>
}

/** A blob that is being read. */
export interface BlobReader {
  /**
   * Its next bytes: so many, or fewer.
   *
   * @returns undefined at its end
   * @throws where the blob was deleted meanwhile and its bytes are gone
   */
  next(most: number): Promise<Uint8Array<ArrayBuffer> | undefined>

  close(): Promise<void>
}

/** Where blobs are kept, as a thread is given it. */
export type BlobPlace =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string }
