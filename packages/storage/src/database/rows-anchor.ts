import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'

import type { CommitCount } from './commit-count.ts'

/** So many claims are kept: the newest replaces the one that lies as many commits back. */
const slots = 64
/** The size of one claim in bytes. It divides a disk's sector, so that a claim is written whole or not at all. */
const slotBytes = 64

/** Beside `minga.sqlite` lies `minga.anchor`. */
export function rowsAnchorFileOf(rowsFile: string): string {
  return `${rowsFile.replace(/\.sqlite$/, '')}.anchor`
}

/**
 * A record beside the rows of how many transactions they have taken, written after each commit and before its answer.
 * The rows may be ahead of it, never behind: a lost WAL or an older file in their place cannot say so themselves.
 *
 * Several threads and processes write rows. Each writes the claim of its own commit into the place that the commit's
 * number gives, so none takes back what another claimed, and the file never grows: a full disk does not stop it.
 */
export class RowsAnchor {
  readonly #descriptor: number
  /** A claim that could not be written. */
  #owed: CommitCount | undefined

  private constructor(descriptor: number) {
    this.#descriptor = descriptor
  }

  /** @returns what is claimed of the rows, or undefined where there is no anchor */
  static read(file: string): CommitCount | 'unreadable' | undefined {
    if (!existsSync(file)) return undefined
    const claims = readFileSync(file, 'latin1')
      .split('\n')
      .flatMap((line) => decode(line) ?? [])
    const [first, ...others] = claims
    if (first === undefined) return 'unreadable'
    return others.reduce((furthest, claim) => (claim.commits > furthest.commits ? claim : furthest), first)
  }

  /** Replaces all claims. Writes a new file and renames it: at any power failure there is a whole anchor. */
  static begin(file: string, claim: CommitCount): void {
    const draft = `${file}.new`
    const empty = `${' '.repeat(slotBytes - 1)}\n`
    const lines = Array.from({ length: slots }, () => empty)
    lines[claim.commits % slots] = encode(claim)
    writeFileSync(draft, lines.join(''), { mode: 0o600, flush: true })
    renameSync(draft, file)
    const folder = openSync(dirname(file), 'r')
    fsyncSync(folder)
    closeSync(folder)
  }

  /** @throws where there is none */
  static open(file: string): RowsAnchor {
    return new RowsAnchor(openSync(file, 'r+'))
  }

  /** @throws while a claim that is owed cannot be written: then nothing more may be stored */
  catchUp(): void {
    if (this.#owed === undefined) return
    this.#write(this.#owed)
    this.#owed = undefined
  }

  /**
   * Call it once the commit is durable. Never throws: the commit stands even when the claim can't be written; see
   * `catchUp`.
   */
  note(claim: CommitCount): void {
    try {
      this.#write(claim)
    } catch {
      // Owed, and asked for before the next commit.
      this.#owed = claim
    }
  }

  close(): void {
    try {
      fsyncSync(this.#descriptor)
    } finally {
      closeSync(this.#descriptor)
    }
  }

  #write(claim: CommitCount): void {
    const bytes = Buffer.from(encode(claim), 'latin1')
    const written = writeSync(this.#descriptor, bytes, 0, slotBytes, (claim.commits % slots) * slotBytes)
    if (written < slotBytes) throw new Error('a claim was not written whole')
  }
}

function encode({ epoch, commits }: CommitCount): string {
  const text = `${epoch} ${commits}`
  return `${`${text} ${checksum(text)}`.padEnd(slotBytes - 1)}\n`
}

function decode(line: string): CommitCount | undefined {
  const [epoch = '', commits = '', sum] = line.trimEnd().split(' ')
  if (sum !== checksum(`${epoch} ${commits}`)) return undefined
  return { epoch, commits: Number(commits) }
}

function checksum(text: string): string {
  return crc32(text).toString(16)
}
