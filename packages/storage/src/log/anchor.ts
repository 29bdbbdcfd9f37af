import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'

import { roomName, type RoomName } from '@minga/sync/log/room-name'

import type { RoomClaim } from './chain.ts'

const firstLine = 'minga-anchor 1\n'
/** Written anew, one line for each room, when it has grown beyond this. */
const maximumBytes = 4 * 1024 * 1024

/** Beside `log.sqlite` lies `log.anchor`. */
export function anchorFileOf(logFile: string): string {
  return `${logFile.replace(/\.sqlite$/, '')}.anchor`
}

/** Every line that can be read, by room: each says what the room added up to at some time. */
export type AnchorLines = ReadonlyMap<RoomName, readonly RoomClaim[]>

/**
 * A record beside the log of what the log holds: a line for each room of each commit, written after the commit and
 * before its answer. SQLite reads a WAL with a damaged middle as if it ended there, and calls that sound; only a record
 * outside the file shows that something is missing.
 *
 * Each line is true by itself, and for good: the log never gives up an entry. So a line that was cut off when the
 * process or the power failed is left out, and the log may be ahead of its anchor. It is never behind.
 */
export class Anchor {
  readonly #file: string
  readonly #claims: Map<RoomName, RoomClaim>
  #descriptor: number
  #bytes = 0
  /** Lines that could not be written yet. */
  #owed = ''

  private constructor(file: string, claims: Map<RoomName, RoomClaim>) {
    this.#file = file
    this.#claims = claims
    this.#descriptor = this.#writeAnew()
  }

  /** @returns the claims that can be read, or undefined when there is no anchor */
  static read(file: string): Map<RoomName, RoomClaim> | undefined {
    if (!existsSync(file)) return undefined
    const claims = new Map<RoomName, RoomClaim>()
    for (const claim of claimsIn(file)) {
      const known = claims.get(claim.room)
      if (known === undefined || isFurther(claim, known)) claims.set(claim.room, claim)
    }
    return claims
  }

  /** All lines, not only the furthest: a damaged log is compared with them. */
  static lines(file: string): AnchorLines {
    return existsSync(file) ? Map.groupBy(claimsIn(file), ({ room }) => room) : new Map()
  }

  /** Starts from claims that the log has been found to keep. */
  static open(file: string, claims: Iterable<RoomClaim>): Anchor {
    return new Anchor(file, new Map([...claims].map((claim) => [claim.room, claim])))
  }

  /** @throws while lines that are owed cannot be written: then nothing more may be stored */
  catchUp(): void {
    if (this.#owed !== '') this.#write()
  }

  /**
   * Call it once the commit is durable. Never throws: the commit stands even when the claim can't be written; see
   * `catchUp`.
   */
  note(claims: readonly RoomClaim[]): void {
    for (const claim of claims) this.#claims.set(claim.room, claim)
    this.#owed += claims.map(encode).join('')
    try {
      this.#write()
    } catch {
      // Owed, and asked for before the next commit.
    }
  }

  close(): void {
    fsyncSync(this.#descriptor)
    closeSync(this.#descriptor)
  }

  #write(): void {
    if (this.#bytes > maximumBytes) {
      const outgrown = this.#descriptor
      this.#descriptor = this.#writeAnew()
      closeSync(outgrown)
    } else {
      // The line before may have been cut off by a full disk.
      const lines = Buffer.from(`\n${this.#owed}`)
      const written = writeSync(this.#descriptor, lines)
      this.#bytes += written
      if (written < lines.byteLength) throw new Error(`${this.#file} has no room for another line`)
    }
    this.#owed = ''
  }

  /** Aside and renamed: whenever the power fails there is a whole anchor. */
  #writeAnew(): number {
    const draft = `${this.#file}.new`
    const text = firstLine + [...this.#claims.values()].map(encode).join('')
    writeFileSync(draft, text, { mode: 0o600, flush: true })
    renameSync(draft, this.#file)
    const folder = openSync(dirname(this.#file), 'r')
    fsyncSync(folder)
    closeSync(folder)
    this.#bytes = text.length
    return openSync(this.#file, 'a')
  }
}

function claimsIn(file: string): RoomClaim[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => decode(line) ?? [])
}

function isFurther(claim: RoomClaim, known: RoomClaim): boolean {
  return claim.head > known.head || (claim.head === known.head && claim.owners >= known.owners)
}

function encode({ room, head, chain, owners, ownersHash }: RoomClaim): string {
  const text = `${room} ${head} ${base64(chain)} ${owners} ${ownersText(ownersHash)}`
  return `${text} ${checksum(text)}\n`
}

function decode(line: string): RoomClaim | undefined {
  const end = line.lastIndexOf(' ')
  const text = line.slice(0, end)
  if (end === -1 || line.slice(end + 1) !== checksum(text)) return undefined
  const [name, head, chain = '', owners, ownersHash = ''] = text.split(' ')
  return {
    room: roomName.parse(name),
    head: Number(head),
    chain: Uint8Array.from(Buffer.from(chain, 'base64url')),
    owners: Number(owners),
    ownersHash: Uint8Array.from(Buffer.from(ownersHash, 'base64url')),
  }
}

function checksum(text: string): string {
  return crc32(text).toString(16)
}

/** Owners hardly ever change, and their hash is written with every commit. */
const ownersTexts = new WeakMap<Uint8Array, string>()

function ownersText(ownersHash: Uint8Array): string {
  const known = ownersTexts.get(ownersHash)
  if (known !== undefined) return known
  const text = base64(ownersHash)
  ownersTexts.set(ownersHash, text)
  return text
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url')
}
