import { z } from 'zod'

export const shortestPassword = 12

/** A password that somebody chooses. How good it is, is told while they choose it. */
export const newPassword = z.string().min(shortestPassword).max(128)
