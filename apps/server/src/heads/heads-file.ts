import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

import type { AuditPlace } from '@minga/storage/audit/verify-audit'
import type { RoomClaim } from '@minga/storage/log/chain'
import { roomName } from '@minga/sync/log/room-name'
import { z } from 'zod'

import { publicKeyOf } from '../audit/audit-key.ts'
import { StartupError } from '../data-folder.ts'

const hex = z.string().regex(/^[0-9a-f]{64}$/)
const heads = z.object({
  format: z.literal('minga-heads-1'),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  audit: z.object({ sequence: z.int(), hash: hex }),
  rooms: z.array(z.object({ room: roomName, head: z.int(), chain: hex, owners: z.int(), ownersHash: hex })),
})
const signedHeads = z.object({ heads, publicKey: z.string(), signature: z.string() })

/** What a database held at some moment: each room's head, and the audit's. It lies in another place than the database. */
export interface Heads {
  readonly at: string
  readonly audit: AuditPlace
  readonly rooms: readonly RoomClaim[]
}

/** Aside and renamed: whenever the power fails, there are the earlier heads or these. */
export function writeHeads(file: string, { at, audit, rooms }: Heads, key: KeyObject): void {
  const said: z.infer<typeof heads> = {
    format: 'minga-heads-1',
    at,
    audit,
    rooms: rooms.map((claim) => ({ ...claim, chain: text(claim.chain), ownersHash: text(claim.ownersHash) })),
  }
  const signature = sign(null, Buffer.from(JSON.stringify(said)), key).toString('base64url')
  const signed = { heads: said, publicKey: publicKeyOf(key), signature }
  writeFileSync(`${file}.new`, `${JSON.stringify(signed)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

/**
 * @returns undefined where there are none yet
 * @throws StartupError where they were not signed by this key, or were changed
 */
export function readHeads(file: string, key: KeyObject): Heads | undefined {
  if (!existsSync(file)) return undefined
  const parsed = signedHeads.safeParse(jsonIn(file))
  if (!parsed.success) throw new StartupError(`${file} is damaged`)
  const { heads: said, publicKey, signature } = parsed.data
  if (publicKey !== publicKeyOf(key)) throw new StartupError(`${file} was signed by another installation's key`)
  // Parsing keeps the order of what is known, which is all that was signed.
  if (!verify(null, Buffer.from(JSON.stringify(said)), createPublicKey(key), Buffer.from(signature, 'base64url'))) {
    throw new StartupError(`${file} was changed: its signature does not hold`)
  }
  const rooms = said.rooms.map((room) => ({ ...room, chain: bytes(room.chain), ownersHash: bytes(room.ownersHash) }))
  return { at: said.at, audit: said.audit, rooms }
}

function text(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex')
}

function bytes(hash: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hash, 'hex'))
}

function jsonIn(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new StartupError(`${file} is damaged`, { cause })
  }
}
