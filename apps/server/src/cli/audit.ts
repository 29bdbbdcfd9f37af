import { readFileSync } from 'node:fs'

import { auditCheckpoint, type AuditCheckpoint } from '@minga/protocol/http/audit'
import { verifyAudit, type AuditFault, type AuditPlace } from '@minga/storage/audit/verify-audit'

import { publicKeyOf } from '../audit/audit-key.ts'
import { isSigned, makeCheckpoint } from '../audit/checkpoint.ts'
import { StartupError } from '../data-folder.ts'
import type { Settings } from '../env.ts'
import { readBeside, type BesideForReading } from '../installation/beside.ts'

type Places = Pick<Settings, 'data' | 'database'>

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
export async function verifyAuditOf(places: Places, checkpointFile: string | undefined): Promise<AuditPlace> {
  const checkpoint = checkpointFile === undefined ? undefined : readCheckpoint(checkpointFile)
  if (checkpoint !== undefined && !isSigned(checkpoint)) {
    throw new StartupError(`${checkpointFile} was changed: its signature does not hold`)
  }
  const beside = await readBeside(places)
  try {
    if (checkpoint !== undefined && checkpoint.publicKey !== (await ownPublicKey(beside))) {
      throw new StartupError(`${checkpointFile} was signed by another installation's key`)
    }
    const check = await verifyAudit(beside.db, checkpoint)
    if (!check.ok) throw new StartupError(`decision ${check.sequence} ${faults[check.fault]}`)
    return check.head
  } finally {
    await beside.close()
  }
}

/** A checkpoint of the chain as it is now, after all of it was found whole. */
export async function checkpointOf(places: Places, now: Date): Promise<AuditCheckpoint> {
  const head = await verifyAuditOf(places, undefined)
  const { secrets, close } = await readBeside(places)
  try {
    return makeCheckpoint(head, (await secrets()).audit, now)
  } finally {
    await close()
  }
}

async function ownPublicKey({ knownSecrets }: BesideForReading): Promise<string | undefined> {
  const audit = (await knownSecrets())?.audit
  return audit && publicKeyOf(audit)
}

function readCheckpoint(file: string): AuditCheckpoint {
  try {
    return auditCheckpoint.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw new StartupError(`${file} is no checkpoint of an audit`, { cause })
  }
}
