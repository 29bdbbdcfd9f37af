import { z } from 'zod'

export const shortestPassword = 12

/** A new password. The page shows its strength while it is typed. */
export const newPassword = z.string().min(shortestPassword).max(128)
