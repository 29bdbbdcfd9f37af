import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { auditCheckpoint, type AuditCheckpoint } from '@minga/protocol/http/audit'
import { openDbForReading } from '@minga/storage/database/open-db'
import type { Db } from '@minga/storage/database/schema'
import { verifyAudit, type AuditFault, type AuditPlace } from '@minga/storage/audit/verify-audit'

import { auditKeyName, publicKeyOf, readOrMakeAuditKey } from '../audit/audit-key.ts'
import { isSigned, makeCheckpoint } from '../audit/checkpoint.ts'
import { StartupError } from '../data-folder.ts'

const faults = {
  changed: 'is not as it was written',
  missing: 'is missing',
  rewritten: 'is not the one that the checkpoint is of: the chain was written anew',
} as const satisfies Record<AuditFault, string>

/**
 * Reads the whole chain of decisions, also while Minga runs.
 *
 * @param checkpointFile an earlier checkpoint, as an organisation has kept it
 * @throws StartupError with the first row that is not as it was written
 */
export async function verifyAuditOf(data: string, checkpointFile: string | undefined): Promise<AuditPlace> {
  const checkpoint = checkpointFile === undefined ? undefined : readCheckpoint(checkpointFile)
  if (checkpoint !== undefined && !isSigned(checkpoint)) {
    throw new StartupError(`${checkpointFile} was changed: its signature does not hold`)
  }
  if (checkpoint !== undefined && checkpoint.publicKey !== ownPublicKey(data)) {
    throw new StartupError(`${checkpointFile} was signed by another installation's key`)
  }
  return inRows(data, async (db) => {
    const check = await verifyAudit(db, checkpoint)
    if (!check.ok) throw new StartupError(`decision ${check.sequence} ${faults[check.fault]}`)
    return check.head
  })
}

/** A checkpoint of the chain as it is now, after all of it was found whole. */
export async function checkpointOf(data: string, now: Date): Promise<AuditCheckpoint> {
  const head = await verifyAuditOf(data, undefined)
  return makeCheckpoint(head, readOrMakeAuditKey(resolve(data)), now)
}

function ownPublicKey(data: string): string | undefined {
  const folder = resolve(data)
  return existsSync(join(folder, auditKeyName)) ? publicKeyOf(readOrMakeAuditKey(folder)) : undefined
}

async function inRows<Result>(data: string, ask: (db: Db) => Promise<Result>): Promise<Result> {
  const file = join(resolve(data), 'minga.sqlite')
  if (!existsSync(file)) throw new StartupError(`there is no data in ${resolve(data)}`)
  const db = openDbForReading(file)
  try {
    return await ask(db)
  } finally {
    await db.destroy()
  }
}

function readCheckpoint(file: string): AuditCheckpoint {
  try {
    return auditCheckpoint.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new StartupError(`${file} is no checkpoint of an audit`, { cause })
  }
}
