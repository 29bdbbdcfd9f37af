import { z } from 'zod'

/** An organisation that joins an adopted text later. Made by the sender. */
export const adhesionId = z.uuid().lowercase().brand<'AdhesionId'>()
export type AdhesionId = z.infer<typeof adhesionId>

/** An organisation that stands behind an adopted text no longer. Made by the sender. */
export const withdrawalId = z.uuid().lowercase().brand<'WithdrawalId'>()
export type WithdrawalId = z.infer<typeof withdrawalId>

/** A statement among colleagues on a text that is to be signed. The sender makes the id. */
export const clearanceId = z.uuid().lowercase().brand<'ClearanceId'>()
export type ClearanceId = z.infer<typeof clearanceId>

export const verdicts = ['cleared', 'not-cleared'] as const
export const verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof verdict>

export const longestClearance = 4000
export const mostClearanceReaders = 50
