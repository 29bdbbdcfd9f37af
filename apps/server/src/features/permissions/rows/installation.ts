import { type Principal } from '../../../testing/small-coalition.ts'
import { type Rows } from './row.ts'

/** The people who speak for an organisation, and the secretariat. */
const auditors: readonly Principal[] = ['steward', 'principal', 'secretary', 'convener']
/** A checkpoint with a made-up signature. */
const forged = {
  format: 'minga-audit-checkpoint-1',
  at: '2026-01-01T00:00:00.000Z',
  sequence: 1,
  hash: '0'.repeat(64),
  publicKey: 'A'.repeat(43),
  signature: 'A'.repeat(86),
}

export const installationRows: Rows = {
  'get /api/administration/health': { path: '/api/administration/health', may: ['convener'] },
  'get /api/audit': { path: '/api/audit', may: auditors },
  'get /api/audit/checkpoint': { path: '/api/audit/checkpoint', may: auditors },
  'post /api/audit/check': { path: '/api/audit/check', body: { checkpoint: forged }, may: auditors },
}
