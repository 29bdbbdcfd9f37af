import { z } from 'zod'

/** POST /api/auth/sign-in/email. Other fields (`rememberMe`) are ignored. */
export const signIn = z.object({ email: z.email().max(254), password: z.string().min(1).max(128) })
/** POST /api/auth/sign-out */
export const signOutAnswer = z.object({})
